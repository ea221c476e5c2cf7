/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/script.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"

#ifdef HAVE_OPENCC

#include <opencc.h>

#include "text/library.h"

static struct {
	bool tried, loaded;
	opencc_t converters[NR_SCRIPT_HANT + 1]; /* NULL: not opened yet */
	__typeof__(&opencc_open) open;
	__typeof__(&opencc_convert_utf8) convert;
	__typeof__(&opencc_convert_utf8_free) free;
} library;

static bool load(void)
{
	const struct nr_symbol symbols[] = {
		{ "opencc_open", &library.open },
		{ "opencc_convert_utf8", &library.convert },
		{ "opencc_convert_utf8_free", &library.free },
	};

	if (!library.tried)
		library.loaded =
			nr_library_load(NR_OPENCC_SONAME, symbols, sizeof symbols / sizeof *symbols) == NULL;
	library.tried = true;
	return library.loaded;
}

/* NULL: there is none. Script alone: t2s and s2t leave words as they are, those for regions do not. */
static opencc_t converter_for(enum nr_script script)
{
	static const char *const configurations[] = { [NR_SCRIPT_HANS] = "t2s.json", [NR_SCRIPT_HANT] = "s2t.json" };
	opencc_t *converter = &library.converters[script];

	if (!load())
		return NULL;
	if (*converter == NULL)
		*converter = library.open(configurations[script]);
	return *converter != (opencc_t)-1 ? *converter : NULL;
}

enum nr_status nr_script_check(enum nr_script script, struct nr_error *error)
{
	if (script == NR_SCRIPT_AS_IS || converter_for(script) != NULL)
		return NR_OK;
	return nr_error_set(error, NR_INVALID,
		_("Chinese cannot be converted: %s or its data is missing; install OpenCC (Debian: libopencc1.1)"),
		NR_OPENCC_SONAME);
}

void nr_script_convert(struct nr_buffer *buffer, const char *text, size_t length, enum nr_script script)
{
	opencc_t converter = script != NR_SCRIPT_AS_IS && length > 0 ? converter_for(script) : NULL;
	char *converted = converter != NULL ? library.convert(converter, text, length) : NULL;

	if (converted != NULL) {
		nr_buffer_append_string(buffer, converted);
		library.free(converted);
	} else {
		nr_buffer_append(buffer, text, length);
	}
}

#else

enum nr_status nr_script_check(enum nr_script script, struct nr_error *error)
{
	if (script == NR_SCRIPT_AS_IS)
		return NR_OK;
	return nr_error_set(error, NR_INVALID,
		_("Chinese cannot be converted: newsreader was built without OpenCC; install libopencc-dev and build "
		  "again"));
}

void nr_script_convert(struct nr_buffer *buffer, const char *text, size_t length, enum nr_script script)
{
	(void)script;
	nr_buffer_append(buffer, text, length);
}

#endif
