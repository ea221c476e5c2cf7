/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/fitting.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "store/tokenizer.h"
#include "text/fold.h"

/* Tokens hold no byte 0, so one stands before the first of them and behind each: a phrase is then a part of a text as
 * bytes are. */
struct nr_fitting {
	const struct nr_article *article;
	const char *text;
	size_t length;
	struct nr_buffer title_tokens, text_tokens;
	size_t taken_apart; /* bytes of the text whose tokens are there */
	bool title_taken_apart;
};

enum { FIRST_PART = 1024 }; /* bytes of a text that are looked into first: most have there what most have */

static int add_token(const char *token, size_t length, void *context)
{
	struct nr_buffer *tokens = context;

	nr_buffer_append(tokens, token, length);
	nr_buffer_append_char(tokens, '\0');
	return 0;
}

static void add_tokens(struct nr_buffer *tokens, const char *text, size_t length)
{
	struct nr_buffer folded = NR_BUFFER_INIT;

	nr_fold(&folded, text, length);
	nr_buffer_append_char(tokens, '\0');
	nr_tokenizer_walk(folded.data, folded.length, false, add_token, tokens);
	nr_buffer_release(&folded);
}

struct nr_fitting *nr_fitting_new(const struct nr_article *article, const char *text, size_t length)
{
	struct nr_fitting *fitting = nr_alloc(sizeof *fitting);

	fitting->article = article;
	fitting->text = text;
	fitting->length = length;
	nr_buffer_init(&fitting->title_tokens);
	nr_buffer_init(&fitting->text_tokens);
	return fitting;
}

void nr_fitting_free(struct nr_fitting *fitting)
{
	if (fitting == NULL)
		return;
	nr_buffer_release(&fitting->title_tokens);
	nr_buffer_release(&fitting->text_tokens);
	free(fitting);
}

/* Only a query that asks for words needs tokens. */
static void take_title_apart(struct nr_fitting *fitting)
{
	const char *title = fitting->article->title != NULL ? fitting->article->title : "";

	if (!fitting->title_taken_apart)
		add_tokens(&fitting->title_tokens, title, strlen(title));
	fitting->title_taken_apart = true;
}

/* At least so many bytes, up to the end of a line: no token goes across it. */
static void take_text_apart(struct nr_fitting *fitting, size_t bytes)
{
	size_t from = fitting->taken_apart, end = fitting->length;

	if (bytes < end) {
		const char *line = memchr(fitting->text + bytes, '\n', end - bytes);
		end = line != NULL ? (size_t)(line + 1 - fitting->text) : end;
	}
	if (from >= end)
		return;
	/* The phrases that are looked for go across lines: the tokens follow each other. */
	if (from > 0)
		nr_buffer_truncate(&fitting->text_tokens, fitting->text_tokens.length - 1);
	add_tokens(&fitting->text_tokens, fitting->text + from, end - from);
	fitting->taken_apart = end;
}

struct phrase {
	struct nr_buffer tokens;
	size_t count;
	bool open; /* its last token is a single character of a run: whatever goes on from it */
};

static int add_asked(const char *token, size_t length, void *context)
{
	struct phrase *phrase = context;

	phrase->count++;
	phrase->open = nr_tokenizer_is_character(token, length);
	return add_token(token, length, &phrase->tokens);
}

/* As nr_tokenizer_phrase has it. */
static void read_phrase(struct phrase *phrase, const char *text)
{
	struct nr_buffer folded = NR_BUFFER_INIT;

	*phrase = (struct phrase){ .tokens = NR_BUFFER_INIT };
	nr_buffer_append_char(&phrase->tokens, '\0');
	nr_fold(&folded, text, strlen(text));
	nr_tokenizer_walk(folded.data, folded.length, true, add_asked, phrase);
	if (phrase->open)
		nr_buffer_truncate(&phrase->tokens, phrase->tokens.length - 1);
	nr_buffer_release(&folded);
}

static bool has_tokens(const struct nr_buffer *tokens, const struct phrase *phrase)
{
	return memmem(tokens->data, tokens->length, phrase->tokens.data, phrase->tokens.length) != NULL;
}

static bool has_in_text(struct nr_fitting *fitting, const struct phrase *phrase)
{
	take_text_apart(fitting, FIRST_PART);
	if (has_tokens(&fitting->text_tokens, phrase))
		return true;
	take_text_apart(fitting, fitting->length);
	return has_tokens(&fitting->text_tokens, phrase);
}

static bool has_words(struct nr_fitting *fitting, const struct nr_query_term *term)
{
	struct phrase phrase;

	read_phrase(&phrase, term->text);
	take_title_apart(fitting);
	bool found = phrase.count > 0 && (has_tokens(&fitting->title_tokens, &phrase) ||
						 (term->field == NR_QUERY_TEXT && has_in_text(fitting, &phrase)));
	nr_buffer_release(&phrase.tokens);
	return found;
}

static bool has_author(const char *author, const char *part)
{
	struct nr_buffer folded = NR_BUFFER_INIT, wanted = NR_BUFFER_INIT;

	if (author == NULL)
		return false;
	nr_fold(&folded, author, strlen(author));
	nr_fold(&wanted, part, strlen(part));
	bool found = wanted.length == 0 || (folded.length > 0 && strstr(folded.data, wanted.data) != NULL);
	nr_buffer_release(&folded);
	nr_buffer_release(&wanted);
	return found;
}

static bool has_tag(const struct nr_article *article, const char *name)
{
	for (size_t i = 0; i < article->tags.length; i++)
		if (strcmp(article->tags.items[i], name) == 0)
			return true;
	return false;
}

/* When it stands in lists. */
static int64_t time_of(const struct nr_article *article)
{
	if (article->published != NR_TIME_NONE)
		return article->published;
	return article->fetched != NR_TIME_NONE ? article->fetched : nr_time_now();
}

static bool has_term(struct nr_fitting *fitting, const struct nr_query_term *term)
{
	const struct nr_article *article = fitting->article;

	switch (term->field) {
	case NR_QUERY_TEXT:
	case NR_QUERY_TITLE:
		return has_words(fitting, term);
	case NR_QUERY_AUTHOR:
		return has_author(article->author, term->text);
	case NR_QUERY_SOURCE:
		return article->source != NULL && strcasecmp(article->source, term->text) == 0;
	case NR_QUERY_TAG:
		return has_tag(article, term->text);
	case NR_QUERY_NEAR:
		return false; /* it is near to nothing yet */
	case NR_QUERY_AFTER:
		return time_of(article) >= term->time;
	case NR_QUERY_BEFORE:
		return time_of(article) < term->time;
	case NR_QUERY_UNREAD:
		return !article->read;
	case NR_QUERY_READ:
		return article->read;
	case NR_QUERY_STARRED:
		return article->starred;
	}
	return false;
}

bool nr_fitting_has(struct nr_fitting *fitting, const struct nr_query *query)
{
	const struct nr_query_term *terms = query->terms.items;
	size_t count = query->terms.length;

	for (size_t i = 0; i < count;) {
		bool holds = false; /* one of those that OR joins */
		do {
			holds = holds || has_term(fitting, &terms[i]) != terms[i].negated;
			i++;
		} while (i < count && terms[i].joined);
		if (!holds)
			return false;
	}
	return true;
}

enum nr_status nr_fitting_check(const struct nr_query *query, struct nr_error *error)
{
	for (size_t i = 0; i < query->terms.length; i++) {
		const struct nr_query_term *term = &query->terms.items[i];
		struct nr_buffer phrase = NR_BUFFER_INIT;
		bool words = term->field == NR_QUERY_TEXT || term->field == NR_QUERY_TITLE;
		bool wrong = words && !nr_tokenizer_phrase(&phrase, term->text, strlen(term->text));
		nr_buffer_release(&phrase);
		if (wrong)
			return nr_tokenizer_refuse(term->text, term->column, error);
		if (term->field == NR_QUERY_NEAR)
			return nr_error_set_at(error, NR_USAGE, term->column,
				_("the query is wrong at column %d: near: asks for articles that are there already"),
				term->column);
	}
	return NR_OK;
}
