/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/changes.h"

#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "app/reading.h"
#include "base/memory.h"
#include "base/time.h"
#include "compare/difference.h"
#include "import/reader.h"
#include "store/revisions.h"

/* A version as texts: its title, and its blocks. */
struct version {
	const char *title;
	NR_VECTOR(const char *) texts;
	NR_VECTOR(const struct nr_block *) blocks;
};

static void list_texts(struct version *version, const char *title, const struct nr_document *document)
{
	*version = (struct version){ .title = title };
	for (size_t i = 0; i < document->block_count; i++) {
		if (document->blocks[i].text == NULL || document->blocks[i].length == 0)
			continue;
		*nr_vector_add(&version->texts) = document->blocks[i].text;
		*nr_vector_add(&version->blocks) = &document->blocks[i];
	}
}

static void release_version(struct version *version)
{
	nr_vector_release(&version->texts);
	nr_vector_release(&version->blocks);
}

static struct nr_run add_marked(struct nr_buffer *text, const char *bytes, const struct nr_changed_run *run)
{
	bool deleted = run->change == NR_CHANGE_DELETED;
	struct nr_run marked = {
		.start = (uint32_t)text->length,
		.style = NR_STYLE_SIGNED | (deleted ? NR_STYLE_DELETED : NR_STYLE_INSERTED),
		.link = -1,
	};

	nr_buffer_append_string(text, deleted ? "[-" : "{+");
	nr_buffer_append(text, bytes + run->start, run->end - run->start);
	nr_buffer_append_string(text, deleted ? "-]" : "+}");
	marked.end = (uint32_t)text->length;
	return marked;
}

/* A block of both versions together, of the kind of one of them (NULL: a headline). The texts are those of the
 * paragraph's versions; NULL where it is not in one. */
static void make_block(struct nr_arena *arena, struct nr_block *block, const struct nr_block *like,
	const struct nr_changed_paragraph *paragraph, const char *before, const char *after)
{
	struct nr_run *runs = nr_arena_alloc(arena, paragraph->runs.length * sizeof *runs);
	struct nr_buffer text = NR_BUFFER_INIT;

	*block = (struct nr_block){ .kind = like != NULL ? like->kind : NR_BLOCK_HEADING,
		.level = like != NULL ? like->level : 1,
		.marker = like != NULL && like->marker != NULL ? nr_arena_strdup(arena, like->marker) : NULL,
		.paragraph = -1 };
	for (size_t i = 0; i < paragraph->runs.length; i++) {
		const struct nr_changed_run *run = &paragraph->runs.items[i];
		const char *bytes = run->change == NR_CHANGE_INSERTED ? after : before;
		if (run->change == NR_CHANGE_NONE)
			nr_buffer_append(&text, bytes + run->start, run->end - run->start);
		else
			runs[block->run_count++] = add_marked(&text, bytes, run);
	}
	block->runs = runs;
	block->text = nr_arena_strndup(arena, text.data, text.length);
	block->length = (uint32_t)text.length;
	nr_buffer_release(&text);
}

static void make_body_block(struct nr_arena *arena, struct nr_block *block,
	const struct nr_changed_paragraph *paragraph, const struct version *before, const struct version *after)
{
	bool is_old = paragraph->before != SIZE_MAX, is_new = paragraph->after != SIZE_MAX;

	make_block(arena, block,
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a kind with a number has its list */
		is_new ? after->blocks.items[paragraph->after] : before->blocks.items[paragraph->before], paragraph,
		is_old ? before->texts.items[paragraph->before] : NULL,
		is_new ? after->texts.items[paragraph->after] : NULL);
}

static struct nr_document *make_document(const struct version *before, const struct version *after)
{
	struct nr_difference title = { 0 }, body = { 0 };
	struct nr_arena *arena = nr_arena_new();
	struct nr_document *document = nr_arena_alloc(arena, sizeof *document);

	nr_difference_add_headline(&title, before->title, after->title);
	nr_difference_find(
		&body, before->texts.items, before->texts.length, after->texts.items, after->texts.length);
	struct nr_block *blocks = nr_arena_alloc(arena, (1 + body.length) * sizeof *blocks);
	make_block(arena, &blocks[0], NULL, &title.items[0], before->title, after->title);
	for (size_t i = 0; i < body.length; i++)
		make_body_block(arena, &blocks[1 + i], &body.items[i], before, after);
	document->arena = arena;
	document->blocks = blocks;
	document->block_count = 1 + body.length;
	nr_difference_release(&title);
	nr_difference_release(&body);
	return document;
}

static struct nr_document *revision_document(
	struct nr_session *session, const struct nr_article *article, const struct nr_revision *revision)
{
	if (revision->html == NULL)
		return nr_document_from_text(revision->text != NULL ? revision->text : "",
			revision->text != NULL ? strlen(revision->text) : 0);
	struct nr_article then = *article;
	then.title = revision->title;
	return nr_read_document(session->outlets, &then, revision->html, strlen(revision->html));
}

enum nr_status nr_list_changes(
	struct nr_session *session, int64_t article, struct nr_revised_list *list, struct nr_error *error)
{
	struct nr_revision_list revisions = { 0 };
	struct nr_reading reading;
	enum nr_status status = nr_open_article(session, article, &reading, error);

	if (status != NR_OK)
		return status;
	status = nr_store_list_revisions(session->archive, article, &revisions, error);
	struct version next;
	struct nr_document *owned = NULL; /* the document of next, but for the one that is there now */
	list_texts(&next, reading.article.title, reading.document);
	int64_t came = reading.article.updated != NR_TIME_NONE ? reading.article.updated : reading.article.fetched;
	for (size_t i = revisions.length; i-- > 0;) {
		const struct nr_revision *revision = &revisions.items[i];
		struct nr_document *document = revision_document(session, &reading.article, revision);
		struct version version;
		list_texts(&version, revision->title, document);
		*nr_vector_add(list) = (struct nr_revised){ revision->seen, came, nr_strdup(revision->title),
			make_document(&version, &next) };
		release_version(&next);
		nr_document_free(owned);
		next = version;
		owned = document;
		came = revision->seen;
	}
	release_version(&next);
	nr_document_free(owned);
	nr_revision_list_release(&revisions);
	nr_reading_release(&reading);
	return status;
}

void nr_revised_list_release(struct nr_revised_list *list)
{
	for (size_t i = 0; i < list->length; i++) {
		free(list->items[i].title);
		nr_document_free(list->items[i].document);
	}
	nr_vector_release(list);
}
