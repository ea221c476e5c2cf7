/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/tokenizer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { WORD_MOST = 96 }; /* bytes of a word that count: what is longer is no word */

/* Thai, Lao and Tibetan; Myanmar; Khmer. */
static bool sets_no_spaces(uint32_t point)
{
	return (point >= 0x0E00 && point <= 0x0FFF) || (point >= 0x1000 && point <= 0x109F) ||
	       (point >= 0x1780 && point <= 0x17FF);
}

enum part { PART_NONE, PART_RUN, PART_WORD };

static enum part part_of(uint32_t point)
{
	switch (nr_character_class(point)) {
	case NR_CHARACTER_HAN:
	case NR_CHARACTER_KANA:
	case NR_CHARACTER_HANGUL:
		return PART_RUN;
	case NR_CHARACTER_LETTER:
		return sets_no_spaces(point) ? PART_RUN : PART_WORD;
	case NR_CHARACTER_DIGIT:
		return PART_WORD;
	case NR_CHARACTER_OTHER:
	case NR_CHARACTER_SPACE:
		break;
	}
	return PART_NONE;
}

bool nr_tokenizer_in_run(uint32_t code_point)
{
	return part_of(code_point) == PART_RUN;
}

bool nr_tokenizer_in_token(uint32_t code_point)
{
	return part_of(code_point) != PART_NONE;
}

/* Tokens as the index has them. A character of a run takes three bytes: its number in base 255 plus one, so that no
 * byte is 0, and one between the two. FTS5's hash moves by three bits a byte: without that one all tokens would share
 * 2^17 places. A character of UTF-8 is as long, but its bytes differ less. Words stay UTF-8 behind a byte that begins
 * no such character. */
enum {
	CHARACTER_MOST = 4, /* bytes */
	BASE = 255,
	BETWEEN = 1,
	SUPPLEMENT = 250, /* begins a character beyond the first 65,536, which takes four */
	WORD = 255, /* begins a word */
};

static size_t encode(uint32_t point, char *bytes)
{
	uint32_t number = point < 0xD800 ? point : point - 0x800; /* no surrogates */

	if (point > 0xFFFF) {
		bytes[0] = (char)(SUPPLEMENT + point / BASE / BASE / BASE);
		bytes[1] = (char)(point / BASE / BASE % BASE + 1);
		bytes[2] = (char)(point / BASE % BASE + 1);
		bytes[3] = (char)(point % BASE + 1);
		return 4;
	}
	bytes[0] = (char)(number / BASE + 1);
	bytes[1] = BETWEEN;
	bytes[2] = (char)(number % BASE + 1);
	return 3;
}

struct walk {
	const char *text;
	size_t length;
	bool asked;
	int (*emit)(const char *token, size_t length, void *context);
	void *context;
	char last[CHARACTER_MOST]; /* a run's last character, kept back until another token follows */
	size_t last_length; /* 0: none */
};

static int emit(struct walk *walk, const char *token, size_t length)
{
	if (walk->last_length != 0) {
		size_t last_length = walk->last_length;
		walk->last_length = 0;
		int code = walk->emit(walk->last, last_length, walk->context);
		if (code != 0)
			return code;
	}
	return walk->emit(token, length, walk->context);
}

/* The rest of a run that begins with a character; *at stands behind that, and then behind the run. */
static int walk_run(struct walk *walk, uint32_t point, size_t *at)
{
	char token[2 * CHARACTER_MOST];
	size_t length = encode(point, token), next = *at;
	bool alone = true;

	while (*at < walk->length) {
		point = nr_utf8_next(walk->text, walk->length, &next);
		if (part_of(point) != PART_RUN)
			break;
		*at = next;
		size_t following = encode(point, token + length);
		int code = emit(walk, token, length + following);
		if (code != 0)
			return code;
		memmove(token, token + length, following);
		length = following;
		alone = false;
	}
	if (!walk->asked || alone)
		return emit(walk, token, length);
	memcpy(walk->last, token, length);
	walk->last_length = length;
	return 0;
}

/* The word that begins at start; *at stands behind its first character, and then behind it. */
static int walk_word(struct walk *walk, size_t start, size_t *at)
{
	char token[1 + WORD_MOST] = { (char)WORD };
	size_t next = *at;

	while (*at < walk->length && part_of(nr_utf8_next(walk->text, walk->length, &next)) == PART_WORD)
		*at = next;
	size_t length = nr_utf8_floor(walk->text + start, *at - start, WORD_MOST);
	memcpy(token + 1, walk->text + start, length);
	return emit(walk, token, 1 + length);
}

int nr_tokenizer_walk(const char *folded, size_t length, bool asked,
	int (*emit_token)(const char *token, size_t length, void *context), void *context)
{
	struct walk walk = { .text = folded, .length = length, .asked = asked, .emit = emit_token, .context = context };
	int code = 0;

	for (size_t at = 0; code == 0 && at < length;) {
		size_t start = at;
		uint32_t point = nr_utf8_next(folded, length, &at);
		switch (part_of(point)) {
		case PART_RUN:
			code = walk_run(&walk, point, &at);
			break;
		case PART_WORD:
			code = walk_word(&walk, start, &at);
			break;
		case PART_NONE:
			break;
		}
	}
	return code;
}

/* --- Phrases ------------------------------------------------------------------------------------------------------ */

struct last_token {
	size_t count;
	bool character; /* it is a single one of a run */
};

bool nr_tokenizer_is_character(const char *token, size_t length)
{
	unsigned char first = (unsigned char)token[0];

	return first != WORD && length == (first < SUPPLEMENT ? 3 : 4);
}

static int remember_token(const char *token, size_t length, void *context)
{
	struct last_token *last = context;

	last->count++;
	last->character = nr_tokenizer_is_character(token, length);
	return 0;
}

bool nr_tokenizer_phrase(struct nr_buffer *phrase, const char *text, size_t length)
{
	struct nr_buffer folded = NR_BUFFER_INIT;
	struct last_token last = { 0 };

	nr_fold(&folded, text, length);
	nr_tokenizer_walk(folded.data, folded.length, true, remember_token, &last);
	if (last.count != 0) {
		nr_buffer_append_char(phrase, '"');
		for (size_t i = 0; i < folded.length; i++) {
			bool plain = folded.data[i] != '"' && folded.data[i] != '\0';
			nr_buffer_append_char(phrase, plain ? folded.data[i] : ' ');
		}
		nr_buffer_append_char(phrase, '"');
		/* A last character alone in its run: whatever goes on from it. */
		if (last.character)
			nr_buffer_append_string(phrase, " *");
	}
	nr_buffer_release(&folded);
	return last.count != 0;
}

enum nr_status nr_tokenizer_refuse(const char *text, int column, struct nr_error *error)
{
	return nr_error_set_at(error, NR_USAGE, column,
		_("the query is wrong at column %d: expected letters, digits or characters to look for, found \"%s\""),
		column, text);
}

/* --- FTS5 --------------------------------------------------------------------------------------------------------- */

struct tokenizing {
	void *context;
	int (*token)(void *context, int flags, const char *text, int length, int start, int end);
};

/* Where a token stands in the text that was given is nobody's question here: snippets are made from the text itself. */
static int pass_token(const char *token, size_t length, void *context)
{
	const struct tokenizing *tokenizing = context;

	return tokenizing->token(tokenizing->context, 0, token, (int)length, 0, 0);
}

static int create(void *context, const char **arguments, int count, Fts5Tokenizer **tokenizer)
{
	(void)context;
	(void)arguments;
	(void)count;
	struct nr_buffer *folded = nr_alloc(sizeof *folded);
	nr_buffer_init(folded);
	*tokenizer = (Fts5Tokenizer *)(void *)folded;
	return SQLITE_OK;
}

static void delete (Fts5Tokenizer *tokenizer)
{
	struct nr_buffer *folded = (struct nr_buffer *)(void *)tokenizer;

	nr_buffer_release(folded);
	free(folded);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
	int (*token)(void *context, int flags, const char *text, int length, int start, int end))
{
	struct nr_buffer *folded = (struct nr_buffer *)(void *)tokenizer;
	struct tokenizing tokenizing = { context, token };

	nr_buffer_clear(folded);
	nr_fold(folded, text, length > 0 ? (size_t)length : 0);
	return nr_tokenizer_walk(
		folded->data, folded->length, (flags & FTS5_TOKENIZE_QUERY) != 0, pass_token, &tokenizing);
}

int nr_tokenizer_register(sqlite3 *connection)
{
	static fts5_tokenizer tokenizer = { create, delete, tokenize };
	fts5_api *api = NULL;
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, NULL);

	if (code == SQLITE_OK) {
		sqlite3_bind_pointer(statement, 1, (void *)&api, "fts5_api_ptr", NULL);
		sqlite3_step(statement);
	}
	sqlite3_finalize(statement);
	if (code == SQLITE_OK && api == NULL)
		return SQLITE_ERROR;
	return code == SQLITE_OK ? api->xCreateTokenizer(api, "newsreader", NULL, &tokenizer, NULL) : code;
}
