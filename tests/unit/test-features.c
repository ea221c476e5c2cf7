/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "compare/dateline.h"
#include "compare/feature-list.h"
#include "compare/features.h"
#include "compare/tokens.h"
#include "text/utf8.h"
#include "unit/compare-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A text and its dateline. */
static const struct {
	const char *text, *dateline;
} datelines[] = {
	{ "云台市 — 议会星期三通过了新法案。", "云台市 — " },
	{ "云台市 —", "云台市 —" },
	{ "【新子午线2030年03月06日讯】（新子午线记者白河综合报导）港口恢复通航。",
		"【新子午线2030年03月06日讯】（新子午线记者白河综合报导）" },
	{ "(云台综合讯) 港口恢复通航。", "(云台综合讯) " },
	{ "晨港云台3月6日 - 港口恢复通航。", "晨港云台3月6日 - " },
	{ "WESTHAVEN (Harbour Wire) - The strait reopened.", "WESTHAVEN (Harbour Wire) - " },
	{ "WESTHAVEN, March 6 (HW) — The strait reopened.", "WESTHAVEN, March 6 (HW) — " },
	{ "The strait -- the only one -- reopened.", "" },
	{ "The strait reopened - at last.", "" },
	{ "港口恢复通航——三年来第一次。", "" },
	{ "（左起）市长与船长握手。", "" },
	{ "他说，港口 — 三年来第一次 — 恢复通航。", "" },
	{ "2029-2030年度的预算获得通过。", "" },
	{ "", "" },
	{ "—", "" },
	{ "（", "" },
};

static void finds_datelines(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(datelines); i++) {
		size_t length = nr_dateline_length(datelines[i].text, strlen(datelines[i].text));
		char *found = nr_strndup(datelines[i].text, length);
		assert_string_equal(found, datelines[i].dateline);
		free(found);
	}
}

/* A text and its tokens, a space behind each. */
static const struct {
	const char *text, *tokens;
} tokenizations[] = {
	{ "海峡通航", "海峡 峡通 通航 " },
	{ "海峡，通航", "海峡 通航 " },
	{ "海峽通航", "海峡 峡通 通航 " },
	{ "海", "" },
	{ "The Strait's 2 ports of a city", "the strait 2 ports of city " },
	{ "9,000万至2.5亿，共3,。", "9000 万至 2.5 3 " },
	{ "Ｇ２０峰会", "g20 峰会 " },
	{ "第20次", "20 " },
	{ "カナです", "カナ ナで です " },
	{ "", "" },
};

static void append_token(const struct nr_tokenizer *tokenizer, const struct nr_token *token, struct nr_buffer *buffer)
{
	if (token->length > 0) {
		nr_buffer_append(buffer, tokenizer->texts.data + token->text, token->length);
	} else {
		nr_utf8_append(buffer, token->key >> 16);
		nr_utf8_append(buffer, token->key & 0xFFFF);
	}
	nr_buffer_append_char(buffer, ' ');
}

static void assert_tokens(const char *text, const struct nr_lexicon *lexicon, const char *expected)
{
	struct nr_tokenizer tokenizer = NR_TOKENIZER_INIT;
	struct nr_buffer found = NR_BUFFER_INIT;

	nr_tokenize(&tokenizer, text, strlen(text), lexicon);
	for (size_t i = 0; i < tokenizer.tokens.length; i++)
		append_token(&tokenizer, &tokenizer.tokens.items[i], &found);
	assert_string_equal(found.data, expected);
	nr_buffer_release(&found);
	nr_tokenizer_release(&tokenizer);
}

static void makes_tokens(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(tokenizations); i++)
		assert_tokens(tokenizations[i].text, NULL, tokenizations[i].tokens);
}

static uint32_t first_key(const char *text, const struct nr_lexicon *lexicon)
{
	struct nr_tokenizer tokenizer = NR_TOKENIZER_INIT;

	nr_tokenize(&tokenizer, text, strlen(text), lexicon);
	uint32_t key = tokenizer.tokens.items[0].key;
	nr_tokenizer_release(&tokenizer);
	return key;
}

static char *write_file(const char *name, const char *text)
{
	char *path = nr_path_join(getenv("HOME"), name);
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	return path;
}

static void folds_aliases_and_names(void **state)
{
	(void)state;
	char *aliases = write_file("aliases.tsv", "# comment\n外长\t外交部长\r\n\n兰屿联邦\t蘭嶼\n");
	char *names = write_file("names.tsv", "霍尔斯特\tHolst\n霍斯特\tholst\n霍尔\thall\n");
	struct nr_lexicon *lexicon = NULL;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(
		nr_lexicon_load(&(struct nr_lexicon_paths){ .aliases = aliases, .names = names }, &lexicon, &error),
		NR_OK);
	/* Names are known by their surnames, but shown as they stand. */
	assert_tokens("外长霍尔斯特", lexicon, "外交 交部 部长 霍尔斯特 ");
	assert_tokens("霍斯特到达", lexicon, "霍斯特 到达 ");
	assert_tokens("霍尔到达兰屿联邦", lexicon, "霍尔 到达 达兰 兰屿 ");
	assert_int_equal(first_key("霍尔斯特", lexicon), first_key("霍斯特", lexicon));
	assert_int_equal(first_key("霍尔斯特", lexicon), first_key("Holst", NULL));
	assert_int_not_equal(first_key("霍尔斯特", lexicon), first_key("霍尔", lexicon));
	assert_tokens("霍", lexicon, "");
	nr_lexicon_free(lexicon);
	free(aliases);
	free(names);
}

static void names_bad_lexicon(void **state)
{
	(void)state;
	char *aliases = write_file("aliases.tsv", "# comment\n外长 外交部长\n");
	struct nr_lexicon *lexicon = NULL;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(
		nr_lexicon_load(&(struct nr_lexicon_paths){ .aliases = aliases }, &lexicon, &error), NR_INVALID);
	assert_null(lexicon);
	assert_non_null(strstr(error.message, "aliases.tsv:2: "));
	nr_error_clear(&error);
	assert_int_not_equal(
		nr_lexicon_load(&(struct nr_lexicon_paths){ .aliases = "/nonexistent/aliases.tsv" }, &lexicon, &error),
		NR_OK);
	assert_null(lexicon);
	assert_non_null(strstr(error.message, "/nonexistent/aliases.tsv"));
	free(aliases);
}

static void loads_the_shipped_lexicon(void **state)
{
	(void)state;
	char *aliases = fixture_source("data/grouping/aliases.tsv"), *names = fixture_source("data/grouping/names.tsv");
	char *digests = fixture_source("data/grouping/digests.tsv");
	char *stop_words = fixture_source("data/grouping/stop-words.tsv");
	struct nr_lexicon *lexicon = NULL;
	struct nr_error error = NR_NO_ERROR;

	nr_lexicon_load(&(struct nr_lexicon_paths){ aliases, names, digests, stop_words }, &lexicon, &error);
	assert_string_equal(error.message, "");
	assert_tokens("The Strait's 2 ports of a city", lexicon, "strait 2 ports city ");
	nr_lexicon_free(lexicon);
	free(aliases);
	free(names);
	free(digests);
	free(stop_words);
}

static const struct nr_feature *find_feature(const struct nr_features *features, const char *text)
{
	const struct nr_feature *found = NULL;

	for (size_t i = 0; i < features->count; i++) {
		struct nr_buffer buffer = NR_BUFFER_INIT;
		nr_feature_append_text(features, i, &buffer);
		if (strcmp(buffer.data, text) == 0)
			found = &features->items[i];
		nr_buffer_release(&buffer);
	}
	return found;
}

static struct nr_features *make_features(const char *title, const char *text)
{
	struct nr_content content;

	nr_content_init(&content);
	fixture_content(&content, text);
	struct nr_features *features = nr_features_new(title, &content, NULL);
	nr_content_release(&content);
	return features;
}

static void marks_title_and_lead(void **state)
{
	(void)state;
	struct nr_buffer text = NR_BUFFER_INIT;
	nr_buffer_append_string(&text, "云台市 — 港口恢复。\n");
	for (int i = 0; i < 40; i++)
		nr_buffer_append_string(&text, "一二三四五六七八九十。");
	nr_buffer_append_string(&text, "\n灯塔 ferry 二十");
	struct nr_features *features = make_features("海峡通航", text.data);

	assert_int_equal(find_feature(features, "海峡")->flags, NR_FEATURE_TITLE | NR_FEATURE_LEAD);
	assert_int_equal(find_feature(features, "港口")->flags, NR_FEATURE_LEAD);
	assert_int_equal(find_feature(features, "灯塔")->flags, 0);
	assert_null(find_feature(features, "云台"));
	assert_true(find_feature(features, "海峡")->weight > find_feature(features, "港口")->weight);
	assert_true(find_feature(features, "港口")->weight > find_feature(features, "灯塔")->weight);
	assert_true(find_feature(features, "灯塔")->weight > find_feature(features, "ferry")->weight);
	nr_features_free(features);
	nr_buffer_release(&text);
}

static void stores_and_reads_back(void **state)
{
	(void)state;
	struct nr_features *features =
		make_features("Strait reopens 海峡通航", "The 2 ports of 云台 reopened, 3,000 left.");
	struct nr_buffer bytes = NR_BUFFER_INIT, again = NR_BUFFER_INIT;

	nr_features_write(features, &bytes);
	struct nr_features *read = nr_features_read(bytes.data, bytes.length);
	assert_non_null(read);
	nr_features_write(read, &again);
	assert_int_equal(bytes.length, again.length);
	assert_memory_equal(bytes.data, again.data, bytes.length);
	assert_non_null(find_feature(read, "reopens"));
	assert_non_null(find_feature(read, "海峡"));
	nr_features_free(read);

	/* What is cut, longer, or of another version, is refused. */
	for (size_t length = 0; length < bytes.length; length++)
		assert_null(nr_features_read(bytes.data, length));
	nr_buffer_append_char(&bytes, 'x');
	assert_null(nr_features_read(bytes.data, bytes.length));
	nr_buffer_truncate(&bytes, bytes.length - 1);
	bytes.data[0]++;
	assert_null(nr_features_read(bytes.data, bytes.length));
	bytes.data[0]--;
	/* Any other change gives features or nothing, and no crash. */
	for (size_t i = 1; i < bytes.length; i++) {
		bytes.data[i] = (char)(bytes.data[i] ^ 0x55);
		nr_features_free(nr_features_read(bytes.data, bytes.length));
		bytes.data[i] = (char)(bytes.data[i] ^ 0x55);
	}
	nr_buffer_release(&again);
	nr_buffer_release(&bytes);
	nr_features_free(features);
}

static void takes_anything(void **state)
{
	(void)state;
	struct nr_features *features = nr_features_new(NULL, NULL, NULL);
	assert_int_equal(features->count, 0);
	nr_features_free(features);
	features = make_features("", "");
	assert_int_equal(features->count, 0);
	nr_features_free(features);
	features = make_features("\xff\xfe\xc3", "\xe4\xb8\n\xf0\x9f\x98\x80 \xf0\xa0\x80\x80\xf0\xa0\x80\x81");
	assert_int_equal(features->text_count, features->count);
	nr_features_free(features);

	struct nr_content content;
	nr_content_init(&content);
	char *huge = nr_alloc((5 << 20) + 1);
	memset(huge, 'a', 5 << 20);
	*nr_vector_add(&content.paragraphs) = huge;
	for (int i = 0; i < 100000; i++)
		*nr_vector_add(&content.paragraphs) = nr_strdup("段落");
	features = nr_features_new(huge, &content, NULL);
	assert_true(features->count > 0);
	struct nr_buffer bytes = NR_BUFFER_INIT;
	nr_features_write(features, &bytes);
	assert_true(bytes.length < 4096);
	nr_buffer_release(&bytes);
	nr_features_free(features);
	nr_content_release(&content);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_datelines),
		cmocka_unit_test(makes_tokens),
		cmocka_unit_test(folds_aliases_and_names),
		cmocka_unit_test(names_bad_lexicon),
		cmocka_unit_test(loads_the_shipped_lexicon),
		cmocka_unit_test(marks_title_and_lead),
		cmocka_unit_test(stores_and_reads_back),
		cmocka_unit_test(takes_anything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
