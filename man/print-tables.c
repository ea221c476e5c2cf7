/* SPDX-License-Identifier: MIT */
/* Prints the program's tables as lists for a manual page, in the language of the environment. Run when the pages are
 * made; usage: print-tables options|keys */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/options-print.h"
#include "app/options.h"
#include "base/buffer.h"
#include "base/i18n.h"
#include "tui/actions.h"

/* A line of text: nothing at its beginning is a request to roff, no backslash an escape. */
static void print_text(const char *text)
{
	fputs("\\&", stdout);
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else
			putchar(*text);
	}
	putchar('\n');
}

static void print_options(void)
{
	struct nr_options options;
	struct nr_error error = NR_NO_ERROR;

	nr_options_default(&options);
	for (const struct nr_option *option = nr_option_table; option->name; option++) {
		struct nr_buffer value = NR_BUFFER_INIT, range = NR_BUFFER_INIT;
		nr_options_get(&options, option->name, &value, &error); /* of the table, so there is one */
		nr_option_append_range(option, &range);
		if (value.length > 0)
			printf(".It Ic %s No = %s\n", option->name, value.data);
		else
			printf(".It Ic %s No = Qq \\&\n", option->name);
		print_text(_(option->help));
		puts(".br");
		print_text(range.data);
		nr_buffer_release(&range);
		nr_buffer_release(&value);
	}
	nr_options_release(&options);
}

static void print_action(const struct nr_action_info *info)
{
	fputs(".It Ic ", stdout);
	for (const char *key = info->keys; *key;) {
		int length = (int)strcspn(key, " ");
		printf("%s\\&%.*s", key == info->keys ? "" : " , ", length, key);
		key += length;
		key += strspn(key, " ");
	}
	printf(" Pq Ar %s\n", info->name);
	print_text(_(info->help));
}

static void print_keys(void)
{
	for (int section = 0; section < NR_SECTION_COUNT; section++) {
		printf(".Sh %s\n.Bl -tag -width Ds\n", nr_section_title((enum nr_section)section));
		for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++) {
			const struct nr_action_info *info = nr_action_info((enum nr_action)action);
			if (info->section == (enum nr_section)section)
				print_action(info);
		}
		puts(".El");
	}
}

int main(int argc, char **argv)
{
	bool has_keys = argc == 2 && strcmp(argv[1], "keys") == 0;

	if (!has_keys && (argc != 2 || strcmp(argv[1], "options") != 0)) {
		fputs("usage: print-tables options|keys\n", stderr);
		return 2;
	}
	nr_i18n_init();
	if (has_keys)
		print_keys();
	else
		print_options();
	return ferror(stdout) || fflush(stdout) != 0;
}
