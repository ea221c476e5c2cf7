/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/selector.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"

enum test_kind { TEST_TAG, TEST_CLASS, TEST_PRESENT, TEST_EQUAL, TEST_START, TEST_INSIDE };

/* One condition on one element; an id is TEST_EQUAL on "id". */
struct test {
	enum test_kind kind;
	char *name, *value;
};

/* All the tests on one element, and how it stands to the next one out. */
struct step {
	NR_VECTOR(struct test) tests;
	bool child; /* directly inside the step before it; else anywhere inside */
};

struct nr_selector {
	NR_VECTOR(struct step) steps; /* the outermost first */
	bool first_only;
};

/* --- Reading --------------------------------------------------------------------------------------------------- */

static bool is_name_byte(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* The name at *at, which is moved behind it; NULL: none stands there. The caller frees. */
static char *read_name(const char **at, bool lower)
{
	const char *start = *at;

	while (is_name_byte(**at))
		(*at)++;
	if (*at == start)
		return NULL;
	char *name = nr_strndup(start, (size_t)(*at - start));
	for (char *c = name; lower && *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return name;
}

/* The value of an attribute test, with or without quotation marks, up to its "]". */
static char *read_value(const char **at)
{
	char quote = **at == '"' || **at == '\'' ? *(*at)++ : ']';
	const char *start = *at, *end = strchr(start, quote);

	if (end == NULL)
		return NULL;
	*at = quote == ']' ? end : end + 1;
	return nr_strndup(start, (size_t)(end - start));
}

static bool read_attribute(const char **at, struct test *test)
{
	test->kind = TEST_PRESENT;
	test->name = read_name(at, true);
	if (test->name == NULL)
		return false;
	if (**at != ']') {
		test->kind = **at == '^' ? TEST_START : **at == '*' ? TEST_INSIDE : TEST_EQUAL;
		*at += test->kind != TEST_EQUAL;
		if (**at != '=')
			return false;
		(*at)++;
		test->value = read_value(at);
		if (test->value == NULL)
			return false;
	}
	if (**at != ']')
		return false;
	(*at)++;
	return true;
}

static bool read_test(const char **at, struct test *test)
{
	switch (**at) {
	case '#':
		(*at)++;
		*test = (struct test){ TEST_EQUAL, nr_strdup("id"), read_name(at, false) };
		return test->value != NULL;
	case '.':
		(*at)++;
		*test = (struct test){ TEST_CLASS, nr_strdup("class"), read_name(at, false) };
		return test->value != NULL;
	case '[':
		(*at)++;
		return read_attribute(at, test);
	default:
		test->kind = TEST_TAG;
		test->name = read_name(at, true);
		return test->name != NULL;
	}
}

static bool at_step_end(char c)
{
	return c == '\0' || c == ' ' || c == '>' || c == ':';
}

static bool read_step(const char **at, struct step *step)
{
	if (**at == '*')
		(*at)++;
	else if (at_step_end(**at))
		return false;
	while (!at_step_end(**at)) {
		struct test *test = nr_vector_add(&step->tests);
		*test = (struct test){ 0 };
		if (!read_test(at, test))
			return false;
	}
	return true;
}

static bool read_steps(const char **at, struct nr_selector *selector)
{
	bool child = false;

	for (;;) {
		while (**at == ' ')
			(*at)++;
		struct step *step = nr_vector_add(&selector->steps);
		*step = (struct step){ .child = child };
		if (!read_step(at, step))
			return false;
		if (strncmp(*at, ":first", 6) == 0) {
			*at += 6;
			selector->first_only = true;
		}
		while (**at == ' ')
			(*at)++;
		if (**at == '\0')
			return true;
		if (selector->first_only)
			return false;
		child = **at == '>';
		*at += child;
	}
}

enum nr_status nr_selector_new(const char *text, struct nr_selector **selector, struct nr_error *error)
{
	struct nr_selector *made = nr_alloc(sizeof *made);
	const char *at = text;

	*selector = NULL;
	if (read_steps(&at, made)) {
		*selector = made;
		return NR_OK;
	}
	nr_selector_free(made);
	if (*at == '\0')
		return nr_error_set(error, NR_INVALID, _("the selector “%s” ends too early; write a tag, #id, .class "
			"or [attribute=value]"), text);
	return nr_error_set(error, NR_INVALID, _("the selector “%s” is not understood from “%s” on; what is known: "
		"tag, #id, .class, [attribute=value] with = ^= or *=, a space, “>” and, at the end, “:first”"),
		text, at);
}

void nr_selector_free(struct nr_selector *selector)
{
	if (selector == NULL)
		return;
	for (size_t i = 0; i < selector->steps.length; i++) {
		struct step *step = &selector->steps.items[i];
		for (size_t j = 0; j < step->tests.length; j++) {
			free(step->tests.items[j].name);
			free(step->tests.items[j].value);
		}
		nr_vector_release(&step->tests);
	}
	nr_vector_release(&selector->steps);
	free(selector);
}

bool nr_selector_is_first_only(const struct nr_selector *selector)
{
	return selector->first_only;
}

/* --- Matching -------------------------------------------------------------------------------------------------- */

static const char *attribute(const struct nr_element *element, const char *name)
{
	for (const char *const *pair = element->attributes; pair != NULL && pair[0] != NULL; pair += 2)
		if (strcmp(pair[0], name) == 0)
			return pair[1] != NULL ? pair[1] : "";
	return NULL;
}

static bool has_word(const char *words, const char *word)
{
	static const char blanks[] = " \t\n\r\f";
	size_t length = strlen(word);

	words += strspn(words, blanks);
	while (*words != '\0') {
		size_t span = strcspn(words, blanks);
		if (span == length && memcmp(words, word, length) == 0)
			return true;
		words += span;
		words += strspn(words, blanks);
	}
	return false;
}

static bool test_matches(const struct test *test, const struct nr_element *element)
{
	if (test->kind == TEST_TAG)
		return strcmp(test->name, element->name) == 0;
	const char *value = attribute(element, test->name);
	if (value == NULL)
		return false;
	switch (test->kind) {
	case TEST_CLASS:
		return has_word(value, test->value);
	case TEST_EQUAL:
		return strcmp(value, test->value) == 0;
	case TEST_START:
		return strncmp(value, test->value, strlen(test->value)) == 0;
	case TEST_INSIDE:
		return strstr(value, test->value) != NULL;
	default:
		return true;
	}
}

static bool step_matches(const struct step *step, const struct nr_element *element)
{
	for (size_t i = 0; i < step->tests.length; i++)
		if (!test_matches(&step->tests.items[i], element))
			return false;
	return true;
}

/* From the innermost step outwards. Where a step that must be directly around fails, the search goes on from the last
 * step that may stand anywhere around, one element further out: no other choice can succeed where that one does not,
 * so the time is the depth times the steps. */
bool nr_selector_matches(const struct nr_selector *selector, const struct nr_element *element)
{
	size_t left = selector->steps.length - 1; /* steps still to be found around element */
	const struct step *steps = selector->steps.items;
	size_t retry_left = 0;
	const struct nr_element *retry = NULL;

	if (!step_matches(&steps[left], element))
		return false;
	while (left > 0) {
		if (!steps[left].child) {
			retry = element;
			retry_left = left;
		}
		element = element->parent;
		while (element == NULL || !step_matches(&steps[left - 1], element)) {
			if (retry == NULL || retry->parent == NULL)
				return false;
			element = retry = retry->parent;
			left = retry_left;
		}
		left--;
	}
	return true;
}
