/* SPDX-License-Identifier: MIT */
/* Bytes to articles, whatever their format. Knows no database: what is read is handed over as values. */
#ifndef NR_IMPORT_READER_H
#define NR_IMPORT_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/vector.h"
#include "import/outlet.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/revision.h"
#include "model/source.h"

/* An article as it was read. */
struct nr_read_article {
	struct nr_article article;
	struct nr_source source;       /* its outlet: from its file, or made from host or name */
	char *html;                    /* the body as it came, in UTF-8; plain text where it has no tag; never NULL */
	struct nr_document *document;
	struct nr_revision_list revisions; /* earlier versions, where the file has them */
	bool is_exported; /* it left an archive, and is what it was there */
	/* Of a feed. */
	bool is_summary;  /* the text is a summary, or only the beginning; the whole stands on the page */
	bool is_repeated; /* an earlier one of the result is the same article: this one is not stored */
	NR_VECTOR(char *) categories;
};
void nr_read_article_release(struct nr_read_article *read); /* zeros are none; leaves zeros */

/* What a file held. */
struct nr_read_result {
	NR_VECTOR(struct nr_read_article) articles;
	NR_VECTOR(char *) warnings; /* a line each, without the file's name */
	char *skipped;              /* why it is no article; NULL: it is one, or more */
	char *failed;               /* why it cannot be read, though it should: it is damaged, or an attack */
	bool is_ours; /* skipped: a file of this program that import is not for, and skipped says what is */
	bool is_feed;
	struct nr_source source;    /* of a feed, which may have no article */
};
void nr_read_result_init(struct nr_read_result *result);
void nr_read_result_release(struct nr_read_result *result);

struct nr_reader_options {
	const struct nr_outlets *outlets;
	const char *path;   /* for the folder's name as outlet of last resort; may be NULL */
	int64_t modified;   /* of the file, ms UTC; NR_TIME_NONE: unknown */
	bool document_only; /* the article's language and html are not wanted, which take time */
};

/* Reads a file's bytes. Damaged input is read as far as it goes, with a warning; what is no article is skipped. */
void nr_read_bytes(const char *bytes, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result);

/* The document of an article from its stored HTML (or text without a tag), by its outlet's rules as they are today. */
struct nr_document *nr_read_document(const struct nr_outlets *outlets, const struct nr_article *article,
	const char *html, size_t length);

#endif
