/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/theme-file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "base/vector.h"

enum { BASES_MOST = 4 }; /* themes based on one another: more go around in a circle */

/* --- Colours ------------------------------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	int shown; /* by xterm, 0xRRGGBB */
} few_colours[16] = {
	{ "black", 0x000000 },
	{ "red", 0xCD0000 },
	{ "green", 0x00CD00 },
	{ "yellow", 0xCDCD00 },
	{ "blue", 0x0000EE },
	{ "magenta", 0xCD00CD },
	{ "cyan", 0x00CDCD },
	{ "white", 0xE5E5E5 },
	{ "bright-black", 0x7F7F7F },
	{ "bright-red", 0xFF0000 },
	{ "bright-green", 0x00FF00 },
	{ "bright-yellow", 0xFFFF00 },
	{ "bright-blue", 0x5C5CFF },
	{ "bright-magenta", 0xFF00FF },
	{ "bright-cyan", 0x00FFFF },
	{ "bright-white", 0xFFFFFF },
};

/* Behind the 16 a cube of 6 levels of red, green and blue, then 24 greys. */
int nr_palette_colour(int index)
{
	static const int levels[] = { 0, 95, 135, 175, 215, 255 };

	if (index < 16)
		return few_colours[index].shown;
	if (index >= 232)
		return (8 + 10 * (index - 232)) * 0x010101;
	index -= 16;
	return levels[index / 36] << 16 | levels[index / 6 % 6] << 8 | levels[index % 6];
}

static int squared_distance(int a, int b)
{
	int sum = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		int difference = (a >> shift & 0xFF) - (b >> shift & 0xFF);
		sum += difference * difference;
	}
	return sum;
}

/* Of the palette's fixed part: readers change the first 16. */
static int nearest_of_256(int exact)
{
	int best = 16;

	for (int i = 17; i < 256; i++)
		if (squared_distance(nr_palette_colour(i), exact) < squared_distance(nr_palette_colour(best), exact))
			best = i;
	return best;
}

/* "#rrggbb"; -1: it is none. */
static int parse_exact(const char *text)
{
	if (strlen(text) != 7 || text[0] != '#' || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
		return -1;
	return (int)strtol(text + 1, NULL, 16);
}

static int parse_few(const char *text)
{
	for (int i = 0; i < 16; i++)
		if (strcmp(few_colours[i].name, text) == 0)
			return i;
	return -1;
}

static void warn_few(const struct nr_conf_group *group, const char *name, const char *text)
{
	const char *names[16];

	for (int i = 0; i < 16; i++)
		names[i] = few_colours[i].name;
	const char *meant = nr_suggest(text, names, 16);
	if (meant != NULL)
		nr_conf_warn(group, name, _("there is no colour \"%s\"; did you mean \"%s\"?"), text, meant);
	else
		nr_conf_warn(group, name,
			_("there is no colour \"%s\"; there are black, red, green, yellow, blue, magenta, cyan, white, "
			  "and "
			  "each with bright- before it"),
			text);
}

/* "fg", "fg256" and "fg16", or the same for "bg". Where one is missing, it is made of the others. */
static void read_paint(const struct nr_conf_group *group, const char *const names[3], struct nr_paint *paint)
{
	struct nr_paint read = NR_NO_PAINT;
	const char *text;

	if (nr_conf_string(group, names[0], &text)) {
		read.exact = parse_exact(text);
		if (strcmp(text, "default") == 0)
			*paint = read;
		else if (read.exact < 0)
			nr_conf_warn(group, names[0],
				_("\"%s\" is no colour; one is written \"#rrggbb\", or \"default\""), text);
	}
	nr_conf_int(group, names[1], 0, 255, &read.many);
	if (nr_conf_string(group, names[2], &text)) {
		read.few = parse_few(text);
		if (read.few < 0)
			warn_few(group, names[2], text);
	}
	if (read.exact < 0 && read.many < 0 && read.few < 0)
		return;
	if (read.many < 0)
		read.many = read.exact >= 0 ? nearest_of_256(read.exact) : read.few;
	if (read.exact < 0)
		read.exact = read.many < 8 ? read.many : nr_palette_colour(read.many);
	*paint = read;
}

/* --- Styles ------------------------------------------------------------------------------------------------------- */

static const struct {
	const char *name;
	unsigned attribute;
} attribute_names[] = {
	{ "bold", NR_ATTRIBUTE_BOLD },
	{ "dim", NR_ATTRIBUTE_DIM },
	{ "italic", NR_ATTRIBUTE_ITALIC },
	{ "underline", NR_ATTRIBUTE_UNDERLINE },
	{ "reverse", NR_ATTRIBUTE_REVERSE },
};
enum { ATTRIBUTES = sizeof attribute_names / sizeof attribute_names[0] };

static void warn_attribute(const struct nr_conf_group *group, const char *name, const char *word)
{
	const char *names[ATTRIBUTES];

	for (int i = 0; i < ATTRIBUTES; i++)
		names[i] = attribute_names[i].name;
	const char *meant = nr_suggest(word, names, ATTRIBUTES);
	if (meant != NULL)
		nr_conf_warn(group, name, _("there is no attribute \"%s\"; did you mean \"%s\"?"), word, meant);
	else
		nr_conf_warn(group, name,
			_("there is no attribute \"%s\"; there are bold, dim, italic, underline and reverse"), word);
}

/* Words parted by spaces; none: none. */
static void read_attributes(const struct nr_conf_group *group, const char *name, unsigned *attributes)
{
	const char *text;

	if (!nr_conf_string(group, name, &text))
		return;
	*attributes = 0;
	for (text += strspn(text, " "); *text != '\0'; text += strspn(text, " ")) {
		size_t length = strcspn(text, " ");
		char *word = nr_strndup(text, length);
		unsigned found = 0;
		for (int i = 0; i < ATTRIBUTES; i++)
			if (strcmp(attribute_names[i].name, word) == 0)
				found = attribute_names[i].attribute;
		if (found == 0)
			warn_attribute(group, name, word);
		*attributes |= found;
		free(word);
		text += length;
	}
}

static const char *const in_front[3] = { "fg", "fg256", "fg16" };
static const char *const behind[3] = { "bg", "bg256", "bg16" };

static void read_shade(const struct nr_conf_group *styles, const char *name, struct nr_shade *shade)
{
	const struct nr_conf_group *group = nr_conf_group(styles, name);

	if (group == NULL)
		return;
	read_attributes(group, "attributes", &shade->attributes);
	read_attributes(group, "plain", &shade->plain);
	read_paint(group, in_front, &shade->foreground);
	read_paint(group, behind, &shade->background);
}

static void read_theme(const struct nr_conf_group *root, struct nr_theme *theme)
{
	const struct nr_conf_group *styles = nr_conf_group(root, "styles"), *outlets = nr_conf_group(root, "outlets");

	for (int i = 0; styles != NULL && i < NR_ROLE_COUNT; i++)
		if (nr_role_name((enum nr_role)i) != NULL)
			read_shade(styles, nr_role_name((enum nr_role)i), &theme->roles[i]);
	for (int i = 0; styles != NULL && i < NR_TEXT_SHADES; i++)
		read_shade(styles, nr_text_shade_name(i), &theme->text[i]);
	for (int i = NR_COLOUR_NONE + 1; outlets != NULL && i < NR_COLOUR_COUNT; i++) {
		const struct nr_conf_group *group = nr_conf_group(outlets, nr_colour_name((enum nr_colour)i));
		if (group != NULL)
			read_paint(group, in_front, &theme->outlets[i]);
	}
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

struct names {
	NR_VECTOR(char *) items;
};

static bool add_name(const struct nr_walk_entry *entry, void *context)
{
	struct names *names = context;
	const char *name = nr_path_name(entry->path);
	size_t length = strlen(name);

	if (length > 5 && strcmp(name + length - 5, ".conf") == 0)
		*nr_vector_add(&names->items) = nr_strndup(name, length - 5);
	return true;
}

static enum nr_status name_unknown(const char *name, struct nr_error *error)
{
	char *folders[] = { nr_path_data("themes"), nr_path_user(NR_DIR_CONFIG, "themes") };
	struct names names = { 0 };
	struct nr_buffer all = NR_BUFFER_INIT;

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		struct nr_error ignored = NR_NO_ERROR;
		if (folders[i] != NULL)
			nr_folder_walk(folders[i], add_name, &names, &ignored);
		nr_error_clear(&ignored);
		free(folders[i]);
	}
	const char *meant = nr_suggest(name, (const char *const *)names.items.items, names.items.length);
	for (size_t i = 0; i < names.items.length; i++)
		nr_buffer_printf(&all, "%s%s", i > 0 ? _(", ") : "", names.items.items[i]);
	if (meant != NULL)
		nr_error_set(error, NR_NOT_FOUND, _("there is no theme %s; did you mean %s?"), name, meant);
	else
		nr_error_set(error, NR_NOT_FOUND, _("there is no theme %s; there are: %s"), name, all.data);
	for (size_t i = 0; i < names.items.length; i++)
		free(names.items.items[i]);
	nr_vector_release(&names.items);
	nr_buffer_release(&all);
	return NR_NOT_FOUND;
}

/* A theme's name is a file's, and never a way out of its folder. */
static enum nr_status load(const char *name, struct nr_conf **conf, struct nr_error *error)
{
	char *file = nr_format("themes/%s.conf", name);
	char *paths[] = { nr_path_user(NR_DIR_CONFIG, file), nr_path_data(file) };
	enum nr_status status = NR_NOT_FOUND;

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct nr_error cause = NR_NO_ERROR;
		if (status == NR_NOT_FOUND && paths[i] != NULL && strchr(name, '/') == NULL) {
			status = nr_conf_load(paths[i], conf, &cause);
			if (status != NR_OK && status != NR_NOT_FOUND)
				nr_error_set(error, status, "%s", cause.message);
		}
		nr_error_clear(&cause);
		free(paths[i]);
	}
	free(file);
	return status == NR_NOT_FOUND ? name_unknown(name, error) : status;
}

/* The file of a theme, and those it is based on, the last one first in what is read. */
static enum nr_status load_all(const char *name, struct nr_conf *files[BASES_MOST], int *count, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	for (*count = 0; status == NR_OK && name != NULL && *count < BASES_MOST;) {
		status = load(name, &files[*count], error);
		name = NULL;
		if (status == NR_OK)
			nr_conf_string(nr_conf_root(files[(*count)++]), "base", &name);
	}
	return status;
}

enum nr_status nr_theme_read(struct nr_theme *theme, const char *name, void (*warn)(const char *message, void *context),
	void *context, struct nr_error *error)
{
	struct nr_conf *files[BASES_MOST] = { NULL };
	int count;
	enum nr_status status = load_all(name, files, &count, error);

	nr_theme_plain(theme);
	for (int i = count; i-- > 0;) {
		if (status == NR_OK)
			read_theme(nr_conf_root(files[i]), theme);
		if (status == NR_OK && warn != NULL)
			nr_conf_warnings(files[i], warn, context);
		nr_conf_free(files[i]);
	}
	return status;
}
