/* SPDX-License-Identifier: MIT */
/* The guided tour of the manual is taken: every command line in it is run and every key pressed, and what it says is
 * seen there has to be seen. In each language it is written in.
 *
 * Read of a page are: ".Dl $ COMMAND", a command line ("newsreader demo" opens the screens); ".It Ic KEYS", keys, and
 * text behind Li; ".Ql TEXT", what the screen or the command shows then. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "harness.h"

struct tour {
	const char *page;
	int line;
	struct terminal *terminal; /* NULL: no screen is open */
	struct nr_buffer output; /* of the last command line */
	int keys, commands, seen;
	int unseen_since; /* line of a step of which nothing was said yet; 0: none */
};

static void wrong(const struct tour *tour, const char *what, const char *text)
{
	fail_msg("%s:%d: %s: %s", tour->page, tour->line, what, text);
}

/* What groff makes of a word. */
static char *plain(const char *word)
{
	static const struct {
		const char *escape, *text;
	} escapes[] = { { "\\&", "" }, { "\\-", "-" }, { "\\(aq", "'" }, { "\\(dq", "\"" }, { "\\e", "\\" } };
	struct nr_buffer out = NR_BUFFER_INIT;

	nr_buffer_append_string(&out, "");
	while (*word != '\0') {
		size_t i = 0, count = sizeof escapes / sizeof escapes[0];
		while (i < count && strncmp(word, escapes[i].escape, strlen(escapes[i].escape)) != 0)
			i++;
		if (i < count) {
			nr_buffer_append_string(&out, escapes[i].text);
			word += strlen(escapes[i].escape);
		} else {
			nr_buffer_append_char(&out, *word++);
		}
	}
	return nr_buffer_detach(&out);
}

static void begin_step(struct tour *tour)
{
	if (tour->unseen_since != 0)
		fail_msg("%s:%d: it is not said what is seen then", tour->page, tour->unseen_since);
	tour->unseen_since = tour->line;
}

static void run_command(struct tour *tour, const char *command)
{
	const char *build = getenv("top_builddir"), *source = getenv("top_srcdir");
	static const char installed[] = "/usr/local/share/newsreader/";
	const char *found = strstr(command, installed);
	char *here = found != NULL ? nr_format("%.*s%s/data/%s", (int)(found - command), command, source,
					     found + strlen(installed))
				   : nr_strdup(command);
	char *line = nr_format("PATH='%s/src':$PATH; %s </dev/null", build, here);
	char bytes[4096];
	size_t length;

	nr_buffer_clear(&tour->output);
	FILE *pipe = popen(line, "r"); /* NOLINT(cert-env33-c): a page of ours, as a reader types it */
	assert_non_null(pipe);
	while ((length = fread(bytes, 1, sizeof bytes, pipe)) > 0)
		nr_buffer_append(&tour->output, bytes, length);
	if (pclose(pipe) != 0)
		wrong(tour, "this command failed", command);
	tour->commands++;
	free(line);
	free(here);
}

static void start_command(struct tour *tour, const char *command)
{
	begin_step(tour);
	if (strcmp(command, "newsreader demo") != 0) {
		run_command(tour, command);
		return;
	}
	char *program = nr_format("%s/src/newsreader", getenv("top_builddir"));
	tour->terminal = terminal_start(80, 24, (const char *const[]){ program, "demo", NULL });
	free(program);
}

static void press(struct tour *tour, const char *key)
{
	static const struct {
		const char *name, *bytes;
	} named[] = { { "Enter", "\r" }, { "Esc", "\033" }, { "Tab", "\t" }, { "S-Tab", "\033[Z" }, { "Space", " " },
		{ "C-o", "\017" } };
	size_t i = 0, count = sizeof named / sizeof named[0];

	if (tour->terminal == NULL)
		wrong(tour, "no screen is open for the key", key);
	while (i < count && strcmp(named[i].name, key) != 0)
		i++;
	terminal_press(tour->terminal, i < count ? named[i].bytes : key);
	tour->keys++;
	if (strcmp(key, "Q") == 0) {
		int status = terminal_wait_end(tour->terminal);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
		terminal_free(tour->terminal);
		tour->terminal = NULL;
		tour->unseen_since = 0;
		return;
	}
	terminal_settle(tour->terminal);
}

static void press_all(struct tour *tour, char *words)
{
	char *rest = NULL;

	begin_step(tour);
	for (char *word = strtok_r(words, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
		if (strcmp(word, "Ic") == 0 || strcmp(word, "Li") == 0)
			continue;
		char *key = plain(word);
		/* a text of several words is parted by no-break spaces in the page */
		for (char *space; (space = strchr(key, '~')) != NULL;)
			*space = ' ';
		press(tour, key);
		free(key);
	}
}

static void look(struct tour *tour, const char *words)
{
	char *text = plain(words);
	char *behind = strstr(text, " Ns ");
	size_t length = strlen(text);

	if (behind != NULL)
		*behind = '\0';
	else if (length > 2 && text[length - 2] == ' ' && strchr(".,;:", text[length - 1]) != NULL)
		text[length - 2] = '\0';
	if (tour->terminal != NULL)
		terminal_expect(tour->terminal, text);
	else if (strstr(tour->output.data, text) == NULL)
		wrong(tour, "the command did not print this", text);
	tour->seen++;
	tour->unseen_since = 0;
	free(text);
}

static void take(const char *page, const char *language)
{
	char *path = nr_format("%s/man/%s", getenv("top_srcdir"), page);
	char *archive = nr_format("%s/tour-%s.db", getenv("HOME"), language);
	struct tour tour = { .page = page };
	char line[1024];

	setenv("LANGUAGE", language, 1);
	setenv("NEWSREADER_ARCHIVE", archive, 1);
	assert_int_equal(chdir(getenv("HOME")), 0);
	FILE *file = fopen(path, "r");
	if (file == NULL)
		fail_msg("%s cannot be read", path);
	while (fgets(line, sizeof line, file) != NULL) {
		tour.line++;
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, ".Dl $ ", 6) == 0) {
			char *command = plain(line + 6);
			start_command(&tour, command);
			free(command);
		} else if (strncmp(line, ".It Ic ", 7) == 0) {
			press_all(&tour, line + 7);
		} else if (strncmp(line, ".Ql ", 4) == 0) {
			look(&tour, line + 4);
		}
	}
	fclose(file);
	assert_null(tour.terminal);
	assert_true(tour.keys >= 20 && tour.commands >= 5 && tour.seen >= tour.commands + 15);
	nr_buffer_release(&tour.output);
	free(archive);
	free(path);
}

static void test_in_english(void **state)
{
	(void)state;
	take("newsreader-tour.7", "en");
}

static void test_in_chinese(void **state)
{
	char *catalogue = nr_format("%s/locale/zh_CN/LC_MESSAGES/newsreader.mo", getenv("top_builddir"));
	bool is_there = access(catalogue, R_OK) == 0;

	(void)state;
	free(catalogue);
	if (!is_there)
		skip();
	take("zh_CN/newsreader-tour.7", "zh_CN");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_english),
		cmocka_unit_test(test_in_chinese),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
