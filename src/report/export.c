/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/export.h"

#include <stdbool.h>
#include <string.h>

#include "base/time.h"
#include "report/compared.h"
#include "report/json.h"

static struct nr_json *exact_time(int64_t ms)
{
	return ms != NR_TIME_NONE ? nr_json_integer(ms) : nr_json_null();
}

static struct nr_json *outlet_of(const struct nr_whole_article *whole)
{
	static const struct nr_source nothing;
	const struct nr_source *source = whole->source != NULL ? whole->source : &nothing;
	struct nr_json *object = nr_json_object();

	nr_json_set(object, "key", nr_json_string(whole->article->source));
	nr_json_set(object, "title", nr_json_string(source->title));
	nr_json_set(object, "home", nr_json_string(source->home));
	nr_json_set(object, "description", nr_json_string(source->description));
	nr_json_set(object, "language", nr_json_string(source->language));
	return object;
}

/* What is known of the article beside its text. */
static struct nr_json *describe(const struct nr_whole_article *whole)
{
	const struct nr_article *article = whole->article;
	struct nr_json *object = nr_json_object(), *times = nr_json_object();

	nr_json_set(object, "newsreader", nr_json_integer(1));
	nr_json_add_origin(object, article);
	nr_json_add_marks(object, article);
	nr_json_set(times, "published", exact_time(article->published));
	nr_json_set(times, "fetched", exact_time(article->fetched));
	nr_json_set(times, "updated", exact_time(article->updated));
	nr_json_set(object, "times", times);
	nr_json_set(object, "outlet", outlet_of(whole));
	return object;
}

static struct nr_json *text_or_null(const struct nr_buffer *text)
{
	return text->length > 0 ? nr_json_string_n(text->data, text->length) : nr_json_null();
}

static struct nr_json *earlier(const struct nr_revision_list *revisions)
{
	struct nr_json *array = nr_json_array();

	for (size_t i = 0; i < revisions->length; i++) {
		const struct nr_revision *revision = &revisions->items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "seen", nr_json_integer(revision->seen));
		nr_json_set(object, "title", nr_json_string(revision->title));
		nr_json_set(object, "author", nr_json_string(revision->author));
		nr_json_set(object, "published", exact_time(revision->published));
		nr_json_set(object, "html", nr_json_string(revision->html));
		nr_json_set(object, "text", nr_json_string(revision->text));
		nr_json_add(array, object);
	}
	return array;
}

struct nr_json *nr_json_whole_article(const struct nr_whole_article *whole)
{
	struct nr_json *object = describe(whole);

	nr_json_set(object, "html", text_or_null(whole->html));
	nr_json_set(object, "text", text_or_null(whole->text));
	nr_json_set(object, "revisions", earlier(whole->revisions));
	return object;
}

/* --- Mirror files ----------------------------------------------------------------------------------------------- */

static void append_quoted(struct nr_buffer *buffer, const char *name, const char *text)
{
	if (text == NULL)
		return;
	nr_buffer_printf(buffer, "%s: \"", name);
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			nr_buffer_append_char(buffer, '\\');
		nr_buffer_append_char(buffer, (unsigned char)*text < ' ' ? ' ' : *text);
	}
	nr_buffer_append_string(buffer, "\"\n");
}

static void append_date(struct nr_buffer *buffer, const struct nr_coverage *published)
{
	if (published->published == NR_TIME_NONE)
		return;
	nr_buffer_append_string(buffer, "date: ");
	nr_append_published_iso(buffer, published);
	nr_buffer_append_char(buffer, '\n');
}

void nr_mirror_append(struct nr_buffer *buffer, const struct nr_whole_article *whole)
{
	const struct nr_article *article = whole->article;
	const struct nr_buffer *body = whole->html->length > 0 ? whole->html : whole->text;
	struct nr_json *kept = describe(whole);

	nr_json_set(kept, "revisions", earlier(whole->revisions));
	nr_buffer_append_string(buffer, "---\nlayout: post\n");
	append_quoted(buffer, "title", article->title);
	append_date(buffer, &whole->published);
	append_quoted(buffer, "author",
		article->author != NULL || whole->source == NULL ? article->author : whole->source->title);
	if (article->url != NULL)
		nr_buffer_printf(buffer, "from: %s\n", article->url);
	nr_buffer_append_string(buffer, "newsreader: ");
	nr_json_write(kept, false, buffer);
	nr_buffer_append_string(buffer, "\n---\n");
	if (article->published != NR_TIME_NONE)
		nr_buffer_printf(buffer, "<!--%lld-->\n", (long long)article->published);
	/* A title that would not be read as one is in the front matter alone. */
	if (article->url != NULL && strpbrk(article->title, "[]") == NULL && strpbrk(article->url, "() ") == NULL)
		nr_buffer_printf(buffer, "[%s](%s)\n", article->title, article->url);
	nr_buffer_append_string(buffer, "------\n");
	nr_buffer_append(buffer, body->data, body->length);
	nr_json_free(kept);
}

/* --- Markdown --------------------------------------------------------------------------------------------------- */

/* What CommonMark takes for markup, in text. */
static void append_escaped(struct nr_buffer *buffer, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool starts = i == 0 || text[i - 1] == '\n';
		if (strchr("\\`*_[]<>", text[i]) != NULL || (starts && strchr("#+-=|~", text[i]) != NULL))
			nr_buffer_append_char(buffer, '\\');
		/* "1." at the start would be a list. */
		if ((text[i] == '.' || text[i] == ')') && i > 0 && strspn(text, "0123456789") == i)
			nr_buffer_append_char(buffer, '\\');
		nr_buffer_append_char(buffer, text[i]);
	}
}

/* A target in angle brackets, which may hold parentheses. */
static void append_target(struct nr_buffer *buffer, const char *url)
{
	nr_buffer_append_string(buffer, "(<");
	for (; *url != '\0'; url++)
		if (strchr("<>\\\n", *url) != NULL)
			nr_buffer_printf(buffer, "%%%02X", (unsigned char)*url);
		else
			nr_buffer_append_char(buffer, *url);
	nr_buffer_append_string(buffer, ">)");
}

static void append_run(struct nr_buffer *buffer, const struct nr_document *document, const struct nr_block *block,
	const struct nr_run *run)
{
	const char *mark = run->style & NR_STYLE_STRONG ? "**" : run->style & NR_STYLE_EMPHASIS ? "*" : "";
	const char *text = block->text + run->start;
	size_t length = run->end - run->start;
	bool is_link = run->link >= 0 && (size_t)run->link < document->link_count;
	/* A mark beside a space is none. */
	bool marked = length > 0 && text[0] != ' ' && text[length - 1] != ' ';

	nr_buffer_append_string(buffer, is_link ? "[" : "");
	nr_buffer_append_string(buffer, marked ? mark : "");
	append_escaped(buffer, text, length);
	nr_buffer_append_string(buffer, marked ? mark : "");
	if (is_link) {
		nr_buffer_append_char(buffer, ']');
		append_target(buffer, document->links[run->link].url);
	}
}

static void append_runs(struct nr_buffer *buffer, const struct nr_document *document, const struct nr_block *block)
{
	size_t at = 0;

	for (size_t i = 0; i < block->run_count; i++) {
		append_escaped(buffer, block->text + at, block->runs[i].start - at);
		append_run(buffer, document, block, &block->runs[i]);
		at = block->runs[i].end;
	}
	append_escaped(buffer, block->text + at, block->length - at);
}

static void append_block(struct nr_buffer *buffer, const struct nr_document *document, const struct nr_block *block)
{
	switch (block->kind) {
	case NR_BLOCK_HEADING:
		nr_buffer_append_repeated(buffer, '#', block->level < 6 ? (size_t)block->level + 1 : 6);
		nr_buffer_append_char(buffer, ' ');
		break;
	case NR_BLOCK_LIST:
		nr_buffer_append_repeated(buffer, ' ', block->level > 1 ? 2 * ((size_t)block->level - 1) : 0);
		nr_buffer_append_string(buffer, "- ");
		break;
	case NR_BLOCK_QUOTE:
		nr_buffer_append_repeated(buffer, '>', block->level > 0 ? block->level : 1);
		nr_buffer_append_char(buffer, ' ');
		break;
	case NR_BLOCK_PRE:
		nr_buffer_append_string(buffer, "~~~~\n");
		nr_buffer_append(buffer, block->text, block->length);
		nr_buffer_append_string(buffer, "\n~~~~\n\n");
		return;
	case NR_BLOCK_CAPTION:
		nr_buffer_append_string(buffer, "![");
		append_runs(buffer, document, block);
		nr_buffer_append_char(buffer, ']');
		append_target(buffer, block->image != NULL ? block->image : "");
		nr_buffer_append_string(buffer, "\n\n");
		return;
	case NR_BLOCK_RULE:
		nr_buffer_append_string(buffer, "---\n\n");
		return;
	default:
		break;
	}
	append_runs(buffer, document, block);
	nr_buffer_append_string(buffer, "\n\n");
}

/* The article as it came, for import: a comment, which Markdown does not show and only ">" could end. */
static void append_kept(struct nr_buffer *buffer, const struct nr_whole_article *whole)
{
	struct nr_json *json = nr_json_whole_article(whole);
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_json_write(json, false, &text);
	nr_buffer_append_string(buffer, "<!-- ");
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '>')
			nr_buffer_append_string(buffer, "\\u003e");
		else
			nr_buffer_append_char(buffer, text.data[i]);
	nr_buffer_append_string(buffer, " -->\n");
	nr_buffer_release(&text);
	nr_json_free(json);
}

void nr_markdown_append(struct nr_buffer *buffer, const struct nr_whole_article *whole)
{
	const struct nr_article *article = whole->article;

	nr_buffer_append_string(buffer, "---\nnewsreader: markdown\n");
	append_quoted(buffer, "title", article->title);
	append_date(buffer, &whole->published);
	append_quoted(buffer, "outlet", whole->source != NULL ? whole->source->title : article->source);
	append_quoted(buffer, "author", article->author);
	append_quoted(buffer, "url", article->url);
	for (size_t i = 0; i < article->tags.length; i++)
		nr_buffer_printf(buffer, "%s\"%s\"", i == 0 ? "tags: [" : ", ", article->tags.items[i]);
	nr_buffer_append_string(buffer, article->tags.length > 0 ? "]\n---\n\n# " : "---\n\n# ");
	append_escaped(buffer, article->title, strlen(article->title));
	nr_buffer_append_string(buffer, "\n\n");
	for (size_t i = 0; i < whole->document->block_count; i++)
		append_block(buffer, whole->document, &whole->document->blocks[i]);
	append_kept(buffer, whole);
}

void nr_export_name(struct nr_buffer *name, const struct nr_article *article)
{
	struct nr_buffer time = NR_BUFFER_INIT;

	nr_time_append_iso(&time, article->published != NR_TIME_NONE ? article->published : article->fetched);
	nr_buffer_truncate(&time, 10); /* the day */
	nr_buffer_printf(name, "%s-%lld.md", time.data, (long long)article->id);
	nr_buffer_release(&time);
}
