/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/pattern.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/sanitize.h"
#include "text/utf8.h"

enum {
	MOST_STEPS = 200,        /* some thousands of operations each, by ICU's count: about 0.1 s */
	MOST_STACK = 4 << 20,    /* bytes of backtracking */
	SHOWN_MAX = 200,         /* bytes of a wrong one that are shown */
};

struct nr_pattern {
	char *source;                    /* NULL: it was compiled, or cannot be */
	URegularExpression *expression;  /* NULL until then */
	UText text;
};

/* What ICU's status says, for those that a person who writes an expression meets. */
static const char *reason(UErrorCode status)
{
	switch (status) {
	case U_REGEX_MISMATCHED_PAREN:
		return _("a parenthesis is not closed, or not opened");
	case U_REGEX_MISSING_CLOSE_BRACKET:
		return _("a bracket is not closed");
	case U_REGEX_BAD_ESCAPE_SEQUENCE:
		return _("what stands behind the backslash is unknown");
	case U_REGEX_BAD_INTERVAL:
	case U_REGEX_MAX_LT_MIN:
	case U_REGEX_NUMBER_TOO_BIG:
		return _("the numbers in braces are wrong");
	case U_REGEX_INVALID_BACK_REF:
		return _("there is no group of that number or name");
	case U_REGEX_LOOK_BEHIND_LIMIT:
		return _("what is looked for behind has no largest length");
	case U_REGEX_PATTERN_TOO_BIG:
		return _("it is too long");
	default:
		return _("its syntax is wrong");
	}
}

/* NULL where status says a failure. */
static URegularExpression *compile(const char *expression, UParseError *place, UErrorCode *status)
{
	UText text = UTEXT_INITIALIZER;

	utext_openUTF8(&text, expression, -1, status);
	URegularExpression *compiled = uregex_openUText(&text, 0, place, status);
	utext_close(&text);
	if (U_SUCCESS(*status)) {
		uregex_setTimeLimit(compiled, MOST_STEPS, status);
		uregex_setStackLimit(compiled, MOST_STACK, status);
	}
	if (U_SUCCESS(*status))
		return compiled;
	uregex_close(compiled);
	return NULL;
}

static struct nr_pattern *new_pattern(void)
{
	struct nr_pattern *pattern = nr_alloc(sizeof *pattern);
	UText none = UTEXT_INITIALIZER;

	pattern->text = none;
	return pattern;
}

enum nr_status nr_pattern_new(const char *expression, struct nr_pattern **pattern, struct nr_error *error)
{
	UErrorCode status = U_ZERO_ERROR;
	UParseError place = { 0 };
	URegularExpression *compiled = compile(expression, &place, &status);

	*pattern = NULL;
	if (compiled == NULL) {
		char *shown = nr_sanitized_line(expression);
		shown[nr_utf8_floor(shown, strlen(shown), SHOWN_MAX)] = '\0';
		nr_error_set(error, NR_INVALID, _("the pattern \"%.200s\" is wrong at character %d: %s"), shown,
			(int)place.offset, reason(status));
		free(shown);
		return NR_INVALID;
	}
	*pattern = new_pattern();
	(*pattern)->expression = compiled;
	return NR_OK;
}

struct nr_pattern *nr_pattern_trusted(const char *expression)
{
	struct nr_pattern *pattern = new_pattern();

	pattern->source = nr_strdup(expression);
	return pattern;
}

void nr_pattern_free(struct nr_pattern *pattern)
{
	if (pattern == NULL)
		return;
	free(pattern->source);
	uregex_close(pattern->expression);
	utext_close(&pattern->text);
	free(pattern);
}

bool nr_pattern_find(struct nr_pattern *pattern, const char *text, size_t length, size_t *start, size_t *end)
{
	UErrorCode status = U_ZERO_ERROR;
	UParseError place;
	int32_t group = 0;

	if (pattern->source != NULL) {
		pattern->expression = compile(pattern->source, &place, &status);
		free(pattern->source);
		pattern->source = NULL;
	}
	if (pattern->expression == NULL)
		return false;
	status = U_ZERO_ERROR;
	utext_openUTF8(&pattern->text, text, (int64_t)length, &status);
	uregex_setUText(pattern->expression, &pattern->text, &status);
	if (!uregex_find64(pattern->expression, -1, &status) || U_FAILURE(status))
		return false;
	if (uregex_groupCount(pattern->expression, &status) > 0 &&
		uregex_start64(pattern->expression, 1, &status) >= 0)
		group = 1;
	int64_t first = uregex_start64(pattern->expression, group, &status);
	int64_t behind = uregex_end64(pattern->expression, group, &status);
	if (U_FAILURE(status))
		return false;
	if (start != NULL)
		*start = (size_t)first;
	if (end != NULL)
		*end = (size_t)behind;
	return true;
}
