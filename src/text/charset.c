/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/charset.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#ifdef HAVE_UCHARDET
#include <uchardet.h>
#endif

#include "text/library.h"
#include "text/mojibake.h"
#include "text/utf8-decode.h"
#include "text/width.h"

enum {
	CHUNK = 4096,      /* UTF-16 units converted at once */
	SAMPLE = 64 << 10, /* bytes that a guess looks at */
	NAME = 64,         /* bytes of a declared name that can be one, with its NUL */
	BROKEN_RARELY = 32, /* bytes on one place that is broken, in text that is of a set all the same */
};

/* Names as pages and converters of the web mean them: the older set is a part of the one that is used. Compared as ICU
 * compares names, without case and punctuation. */
static const struct {
	const char *name, *used;
} meant[] = {
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "chinese", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "windows-936", "GB18030" },
	{ "cp936", "GB18030" },
	{ "big5", "Big5-HKSCS" },
	{ "big5-hkscs", "Big5-HKSCS" },
	{ "x-x-big5", "Big5-HKSCS" },
	{ "cp950", "windows-950" },
	{ "shift_jis", "windows-31j" },
	{ "sjis", "windows-31j" },
	{ "x-sjis", "windows-31j" },
	{ "euc-kr", "windows-949" },
	{ "ks_c_5601-1987", "windows-949" },
	{ "korean", "windows-949" },
	{ "iso-8859-1", "windows-1252" },
	{ "latin1", "windows-1252" },
	{ "us-ascii", "windows-1252" },
	{ "ascii", "windows-1252" },
	{ "iso-8859-9", "windows-1254" },
	{ "tis-620", "windows-874" },
};

/* --- Conversion --------------------------------------------------------------------------------------------------- */

/* Appends UTF-16 as UTF-8; a first half of a pair at the end is kept in *half for the next call. Returns how many
 * U+FFFD there were. */
static size_t append_units(struct nr_buffer *buffer, const UChar *units, size_t count, UChar *half)
{
	size_t replaced = 0;

	for (size_t i = 0; i < count; i++) {
		/* NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): all units were converted */
		UChar unit = units[i];
		if (*half != 0 && U16_IS_TRAIL(unit)) {
			nr_utf8_append(buffer, (uint32_t)U16_GET_SUPPLEMENTARY(*half, unit));
			*half = 0;
			continue;
		}
		if (*half != 0 || U16_IS_TRAIL(unit)) {
			nr_utf8_append(buffer, NR_REPLACEMENT);
			replaced++;
		}
		*half = U16_IS_LEAD(unit) ? unit : 0;
		if (U16_IS_SURROGATE(unit))
			continue;
		replaced += unit == NR_REPLACEMENT;
		nr_utf8_append(buffer, unit);
	}
	return replaced;
}

/* Appends bytes of a character set that ICU knows. Returns the number of places that could not be converted; -1 and
 * nothing where the set is not known. */
static int64_t convert(struct nr_buffer *buffer, const char *bytes, size_t length, const char *charset)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(charset, &status);
	const char *at = bytes, *end = bytes + length;
	size_t replaced = 0;
	UChar units[CHUNK], half = 0;

	if (U_FAILURE(status))
		return -1;
	do {
		UChar *target = units;
		status = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &target, units + CHUNK, &at, end, NULL, true, &status);
		replaced += append_units(buffer, units, (size_t)(target - units), &half);
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	if (half != 0) {
		nr_utf8_append(buffer, NR_REPLACEMENT);
		replaced++;
	}
	ucnv_close(converter);
	return (int64_t)replaced;
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

/* The name to convert by for a declared one; NULL where it is unknown. The result needs no freeing. Only names of ICU's
 * own list are taken: others would be looked for as files. */
static const char *known_charset(const char *declared)
{
	UErrorCode status = U_ZERO_ERROR;
	char name[NAME];
	size_t length;

	if (declared == NULL)
		return NULL;
	declared += strspn(declared, " \t\r\n\"'");
	length = strcspn(declared, " \t\r\n\"';,");
	if (length == 0 || length >= sizeof name)
		return NULL;
	memcpy(name, declared, length);
	name[length] = '\0';
	for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
		if (ucnv_compareNames(name, meant[i].name) == 0)
			return meant[i].used;
	if (ucnv_countAliases(name, &status) == 0)
		return NULL;
	const char *standard = ucnv_getStandardName(name, "MIME", &status);
	if (standard == NULL)
		standard = ucnv_getStandardName(name, "IANA", &status);
	if (standard == NULL)
		standard = ucnv_getAlias(name, 0, &status);
	return standard;
}

static bool begins_with(const char *bytes, size_t length, const char *mark, size_t mark_length)
{
	return length >= mark_length && memcmp(bytes, mark, mark_length) == 0;
}

/* The set that a byte order mark tells, and the mark's length; NULL where there is none. */
static const char *marked_charset(const char *bytes, size_t length, size_t *mark_length)
{
	static const struct {
		const char *mark;
		size_t length;
		const char *charset;
	} marks[] = {
		{ "\xEF\xBB\xBF", 3, "UTF-8" },
		{ "\xFF\xFE\0\0", 4, "UTF-32LE" },
		{ "\0\0\xFE\xFF", 4, "UTF-32BE" },
		{ "\xFF\xFE", 2, "UTF-16LE" },
		{ "\xFE\xFF", 2, "UTF-16BE" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (begins_with(bytes, length, marks[i].mark, marks[i].length)) {
			*mark_length = marks[i].length;
			return marks[i].charset;
		}
	return NULL;
}

/* --- Guessing ----------------------------------------------------------------------------------------------------- */

/* UTF-16 without a mark: text in it that is mostly ASCII has a zero in every other byte. */
static const char *guess_utf16(const char *bytes, size_t length)
{
	size_t zeros[2] = { 0, 0 }, sample = length < SAMPLE ? length : SAMPLE;

	if (memchr(bytes, '\0', sample) == NULL)
		return NULL;
	for (size_t i = 0; i < sample; i++)
		zeros[i % 2] += bytes[i] == '\0';
	if (zeros[1] > 3 && zeros[1] * 5 > sample && zeros[0] * 20 < sample)
		return "UTF-16LE";
	if (zeros[0] > 3 && zeros[0] * 5 > sample && zeros[1] * 20 < sample)
		return "UTF-16BE";
	return NULL;
}

/* UTF-8 with a few bytes broken is still UTF-8. */
static bool is_mostly_utf8(const char *bytes, size_t length)
{
	size_t good = 0, bad = 0;

	for (size_t offset = 0; offset < length;) {
		bool many = (unsigned char)bytes[offset] >= 0x80;
		if (nr_utf8_decode(bytes, length, &offset) == NR_REPLACEMENT)
			bad++;
		else
			good += many;
	}
	return good > bad * 4;
}

/* Whether text of several bytes a character is likely: bytes beyond ASCII are many, decode without an error, and give
 * wide characters. Text in a European set has them one by one among ASCII; what is Cyrillic reads as narrow kana. */
static bool is_multibyte(const char *bytes, size_t length, const char *charset)
{
	size_t high = 0, letters = 0, wide = 0, narrow = 0;
	struct nr_buffer converted = NR_BUFFER_INIT;

	for (size_t i = 0; i < length; i++) {
		high += (unsigned char)bytes[i] >= 0x80;
		letters += (unsigned char)bytes[i] > ' ';
	}
	bool likely = high * 10 >= letters * 3 && convert(&converted, bytes, length, charset) == 0;
	for (size_t offset = 0; likely && offset < converted.length;) {
		uint32_t code_point = nr_utf8_decode(converted.data, converted.length, &offset);
		wide += nr_width_of(code_point) == 2;
		narrow += code_point >= 0x80 && nr_width_of(code_point) != 2;
	}
	nr_buffer_release(&converted);
	return likely && wide > narrow * 3;
}

#ifdef HAVE_UCHARDET

/* What uchardet takes the text for; NULL: it cannot tell, or names no set of bytes above ASCII. It knows short texts
 * better than ICU. */
static const char *guess_closely(const char *bytes, size_t length)
{
	static struct {
		bool tried, loaded;
		__typeof__(&uchardet_new) new;
		__typeof__(&uchardet_delete) delete;
		__typeof__(&uchardet_handle_data) handle_data;
		__typeof__(&uchardet_data_end) data_end;
		__typeof__(&uchardet_get_charset) get_charset;
	} library;
	const struct nr_symbol symbols[] = {
		{ "uchardet_new", &library.new }, { "uchardet_delete", &library.delete },
		{ "uchardet_handle_data", &library.handle_data }, { "uchardet_data_end", &library.data_end },
		{ "uchardet_get_charset", &library.get_charset },
	};

	if (!library.tried)
		library.loaded =
			nr_library_load(NR_UCHARDET_SONAME, symbols, sizeof symbols / sizeof *symbols) == NULL;
	library.tried = true;
	if (!library.loaded)
		return NULL;
	uchardet_t detector = library.new();
	library.handle_data(detector, bytes, length);
	library.data_end(detector);
	const char *name = library.get_charset(detector);
	bool is_useful = *name != '\0' && strncmp(name, "UTF-", 4) != 0 && strcmp(name, "ASCII") != 0;
	const char *known = is_useful ? known_charset(name) : NULL;
	struct nr_buffer converted = NR_BUFFER_INIT;
	/* One place at least: the sample may be cut there. */
	if (known != NULL && convert(&converted, bytes, length, known) > (int64_t)(1 + length / BROKEN_RARELY))
		known = NULL;
	nr_buffer_release(&converted);
	library.delete(detector);
	return known;
}

#else

static const char *guess_closely(const char *bytes, size_t length)
{
	(void)bytes;
	(void)length;
	return NULL;
}

#endif

/* ICU's best guess, but that sets of several bytes a character go before those of one: on short Chinese texts it takes
 * Cyrillic ones for better. */
static const char *guess(const char *bytes, size_t length)
{
	const char *close = guess_closely(bytes, length < SAMPLE ? length : nr_utf8_floor(bytes, length, SAMPLE));
	if (close != NULL)
		return close;
	static const char *const multibyte[] = { "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR" };
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector = ucsdet_open(&status);
	int32_t sample = (int32_t)(length < SAMPLE ? length : nr_utf8_floor(bytes, length, SAMPLE)), count = 0;
	const char *best = NULL;

	ucsdet_setText(detector, bytes, sample, &status);
	const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &status);
	for (int32_t i = 0; i < count && best == NULL; i++) {
		const char *name = ucsdet_getName(matches[i], &status);
		for (size_t j = 0; j < sizeof multibyte / sizeof *multibyte; j++)
			if (strcmp(name, multibyte[j]) == 0 && is_multibyte(bytes, (size_t)sample, known_charset(name)))
				best = known_charset(name);
	}
	for (int32_t i = 0; i < count && best == NULL; i++) {
		const char *name = ucsdet_getName(matches[i], &status);
		if (strncmp(name, "UTF-", 4) != 0)
			best = known_charset(name);
	}
	ucsdet_close(detector);
	return best != NULL ? best : "windows-1252";
}

/* --- All together ------------------------------------------------------------------------------------------------- */

/* Well-formed UTF-8, or what was that once. */
static bool append_utf8(struct nr_buffer *buffer, const char *bytes, size_t length, const char **name)
{
	if (nr_mojibake_repair(buffer, bytes, length)) {
		*name = "UTF-8 read as windows-1252";
		return false;
	}
	nr_buffer_append(buffer, bytes, length);
	return true;
}

/* Whether text may be of a set that was declared. Where UTF-16 is, there is a zero before long. */
static bool is_possible(const char *bytes, size_t length, const char *charset)
{
	return strncmp(charset, "UTF-", 4) != 0 || (strcmp(charset, "UTF-8") != 0 && memchr(bytes, 0, length) != NULL);
}

/* Sets whose text is well-formed UTF-8 in every byte, and means something else: those of seven bits with escapes. */
static bool is_escaped(const char *bytes, size_t length, const char *charset)
{
	return (strncmp(charset, "ISO-2022", 8) == 0 && memchr(bytes, 0x1B, length) != NULL) ||
		(strcmp(charset, "HZ-GB-2312") == 0 && memchr(bytes, '~', length) != NULL);
}

bool nr_charset_to_utf8(struct nr_buffer *buffer, const char *bytes, size_t length, const char *declared,
	const char **name)
{
	size_t mark = 0;
	const char *ignored, *charset = marked_charset(bytes, length, &mark);
	bool plain = true;

	if (name == NULL)
		name = &ignored;
	*name = "UTF-8";
	if (length == 0)
		return true;
	bytes += mark;
	length -= mark;
	if (charset == NULL || strcmp(charset, "UTF-8") == 0) {
		const char *known = charset == NULL ? known_charset(declared) : NULL;
		const char *wide = charset == NULL ? guess_utf16(bytes, length) : NULL;
		bool possible = known != NULL && is_possible(bytes, length, known);
		if (possible && (wide != NULL || is_escaped(bytes, length, known)))
			charset = known;
		else if (wide == NULL && nr_utf8_is_valid(bytes, length))
			return append_utf8(buffer, bytes, length, name);
		else if (possible)
			charset = known;
		else if (charset == NULL)
			charset = wide != NULL ? wide : is_mostly_utf8(bytes, length) ? "UTF-8" : guess(bytes, length);
		plain = possible;
	}
	*name = charset;
	if (strcmp(charset, "UTF-8") == 0) {
		nr_utf8_append_repaired(buffer, bytes, length);
		return false;
	}
	return convert(buffer, bytes, length, charset) == 0 && plain;
}
