/* SPDX-License-Identifier: MIT */
/* For this folder alone: every statement that is run on an archive again and again, in one table, so that each is
 * prepared once and a test can ask for the query plan of all of them. */
#ifndef NR_STORE_STATEMENTS_H
#define NR_STORE_STATEMENTS_H

enum nr_statement {
	NR_SQL_BEGIN_READ,
	NR_SQL_BEGIN_WRITE,
	NR_SQL_COMMIT,
	NR_SQL_DATA_VERSION,

	NR_SQL_SOURCE_ID,
	NR_SQL_SOURCE_PUT,
	NR_SQL_SOURCE_LIST,

	NR_SQL_ARTICLE_FIND_URL,
	NR_SQL_ARTICLE_FIND_GUID,
	NR_SQL_ARTICLE_FIND_TEXT,
	NR_SQL_ARTICLE_ID_OF_URL,
	NR_SQL_ARTICLE_INSERT,
	NR_SQL_ARTICLE_UPDATE,
	NR_SQL_ARTICLE_GET,
	NR_SQL_ARTICLE_EXISTS,
	NR_SQL_ARTICLE_IDS,
	NR_SQL_ARTICLE_TAGS,
	NR_SQL_ARTICLE_FEATURES,
	NR_SQL_BODY_INSERT,
	NR_SQL_BODY_UPDATE,
	NR_SQL_BODY_HTML,
	NR_SQL_BODY_TEXT,
	NR_SQL_CAPTION_INSERT,
	NR_SQL_CAPTION_DELETE,
	NR_SQL_REVISION_INSERT,
	NR_SQL_TAG_INSERT,
	NR_SQL_TAG_ATTACH,
	NR_SQL_FEATURE_PUT,
	NR_SQL_FEATURE_DELETE,
	NR_SQL_MARK_READ,
	NR_SQL_MARK_UNREAD,
	NR_SQL_MARK_STAR,
	NR_SQL_MARK_UNSTAR,

	NR_SQL_TAG_DETACH,
	NR_SQL_TAG_LIST,
	NR_SQL_UNDO_INSERT,
	NR_SQL_UNDO_COUNT,
	NR_SQL_UNDO_DELETE,
	NR_SQL_UNDO_FORGET,
	NR_SQL_UNDO_LAST,
	NR_SQL_UNDO_NOTE,
	NR_SQL_UNDO_NOTE_READ,
	NR_SQL_UNDO_NOTE_UNREAD,
	NR_SQL_UNDO_NOTE_STARRED,
	NR_SQL_UNDO_NOTE_UNSTARRED,
	NR_SQL_UNDO_NOTE_TAGGED,
	NR_SQL_UNDO_NOTE_UNTAGGED,
	NR_SQL_UNDO_READ,
	NR_SQL_UNDO_STAR,
	NR_SQL_UNDO_TAG,
	NR_SQL_UNDO_UNTAG,
	NR_SQL_TRASH_STEP,
	NR_SQL_TRASH_EVENTS,

	NR_SQL_SKETCH_PUT,
	NR_SQL_SKETCH_FORGET_BANDS,
	NR_SQL_SKETCH_FORGET_SAME,
	NR_SQL_SKETCH_FORGET,
	NR_SQL_SKETCH_BAND_PUT,
	NR_SQL_SKETCH_NEAR,
	NR_SQL_SKETCH_DONE,
	NR_SQL_SKETCH_WANTED,
	NR_SQL_SAME_TEXT_NUMBER,
	NR_SQL_SAME_TEXT_PUT,
	NR_SQL_SAME_TEXT_JOIN,
	NR_SQL_SAME_TEXT_LIST,

	NR_SQL_REVISION_LIST,
	NR_SQL_REVISION_PUT,

	NR_SQL_DECISION_INSERT,
	NR_SQL_DECISION_ARTICLE_PUT,
	NR_SQL_DECISION_PAIR_PUT,
	NR_SQL_DECISION_LIST,
	NR_SQL_DECISION_ARTICLES,
	NR_SQL_DECISION_DELETE,
	NR_SQL_DECISION_PIN,
	NR_SQL_DECISION_UNPIN,
	NR_SQL_RULE_APPLY,
	NR_SQL_RULE_DROP,
	NR_SQL_RULE_RESTORE,
	NR_SQL_RULE_LIST,
	NR_SQL_EVENT_FEATURES,
	NR_SQL_ONE_FEATURES,
	NR_SQL_ARTICLE_EARLIEST,
	NR_SQL_ARTICLE_LATEST,

	NR_SQL_MEMBERSHIP,
	NR_SQL_MEMBER_PUT,
	NR_SQL_MEMBER_EXPLAIN,
	NR_SQL_MEMBERS,
	NR_SQL_EVENT_GET,
	NR_SQL_EVENT_COUNT_SHARED,
	NR_SQL_EVENT_INSERT,
	NR_SQL_EVENT_UPDATE,
	NR_SQL_EVENT_DELETE,
	/* Lists of events: the sum of what is asked for. */
	NR_SQL_EVENT_LIST,
	NR_SQL_EVENT_LIST_LAST = NR_SQL_EVENT_LIST + 3,

	NR_SQL_UNSEARCHED,
	NR_SQL_UNSEARCHED_COUNT,
	NR_SQL_SEARCH_LAST,
	NR_SQL_SEARCH_LAST_PUT,
	NR_SQL_SEARCH_NUMBER,
	NR_SQL_SEARCH_INSERT,
	NR_SQL_SEARCH_INSERT_TITLE,

	/* Lists of articles: the sum of what is asked for. */
	NR_SQL_ARTICLE_LIST,
	NR_SQL_ARTICLE_LIST_LAST = NR_SQL_ARTICLE_LIST + 31,

	NR_STATEMENT_COUNT,
};

/* Added to NR_SQL_EVENT_LIST and NR_SQL_ARTICLE_LIST. A list that goes on behind a row is read in two parts, TIES (the
 * rest of those with the time of that row) and then those with an earlier time: so each part is one stretch of an
 * index, however many have the same time. */
enum {
	NR_LIST_TIES = 1,
	NR_LIST_SHARED = 2, /* events: of two outlets at least */
	NR_LIST_STARRED = 2,
	NR_LIST_UNREAD = 4,
	NR_LIST_SOURCE = 8,
	NR_LIST_EVENT = 16,
};

/* Parameters of the lists, the same numbers in each. */
enum {
	NR_LIST_TIME_PARAMETER = 1, /* before this time; at it for TIES */
	NR_LIST_ID_PARAMETER, /* TIES: below this id */
	NR_LIST_LIMIT_PARAMETER, /* -1: none */
	NR_LIST_SOURCE_PARAMETER, /* articles: its key */
	NR_LIST_EVENT_PARAMETER, /* articles: the event's id; events: the least number of outlets */
};

/* The columns of an article, in the order that nr_article_read_row reads them: the start of a statement. */
/* clang-format off */
#define NR_ARTICLE_COLUMNS \
	"SELECT a.id, m.event_id, s.key, a.title, a.url, a.guid, a.author, a.language, a.published, a.fetched, " \
	"a.updated, a.read_at IS NOT NULL, a.starred_at IS NOT NULL, e.sources "
#define NR_EVENT_COLUMNS "SELECT id, title, why, first, last, headline FROM event "
/* clang-format on */

extern const char *const nr_statement_text[NR_STATEMENT_COUNT];

#endif
