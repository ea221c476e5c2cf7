/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/decisions.h"

#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "store/database.h"

static enum nr_status insert(struct nr_archive *archive, struct nr_decision *decision, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_DECISION_INSERT, error);

	decision->made = nr_time_now();
	nr_bind_time(statement, 1, decision->made);
	nr_bind_text(statement, 2, nr_decision_name(decision->kind));
	enum nr_status status = nr_database_run(archive, statement, error);
	decision->id = sqlite3_last_insert_rowid(archive->connection);
	return status;
}

static enum nr_status put(struct nr_archive *archive, struct nr_decision *decision, const struct nr_rule_list *rules,
	struct nr_error *error)
{
	enum nr_status status = insert(archive, decision, error);

	for (size_t i = 0; status == NR_OK && i < decision->articles.length; i++) {
		const struct nr_decided_article *article = &decision->articles.items[i];
		const int64_t numbers[] = { decision->id, (int64_t)i, article->article, article->named };
		status = nr_database_run_with(archive, NR_SQL_DECISION_ARTICLE_PUT, numbers, 4, error);
	}
	for (size_t i = 0; status == NR_OK && i < rules->length; i++) {
		const struct nr_rule *rule = &rules->items[i];
		const int64_t numbers[] = { rule->a, rule->b, rule->together, decision->id };
		status = nr_database_run_with(archive, NR_SQL_DECISION_PAIR_PUT, numbers, 4, error);
	}
	if (status == NR_OK)
		status = nr_database_run_with(archive, NR_SQL_RULE_APPLY, &decision->id, 1, error);
	if (status == NR_OK && decision->kind == NR_DECIDED_PIN)
		status = nr_database_run_with(archive, NR_SQL_DECISION_PIN, &decision->id, 1, error);
	archive->decision = archive->decision || status == NR_OK;
	return status;
}

enum nr_status nr_store_put_decision(struct nr_archive *archive, struct nr_decision *decision,
	const struct nr_rule_list *rules, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	if (status != NR_OK)
		return status;
	return nr_database_leave(archive, own, put(archive, decision, rules, error), error);
}

/* --- Listing ------------------------------------------------------------------------------------------------------ */

static enum nr_status read_articles(struct nr_archive *archive, struct nr_decision *decision, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_DECISION_ARTICLES, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, decision->id);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(&decision->articles) = (struct nr_decided_article){
			.article = sqlite3_column_int64(statement, 0),
			.named = sqlite3_column_int(statement, 1) != 0,
			.title = nr_column_text(statement, 2),
			.event = sqlite3_column_int64(statement, 3),
		};
	return status;
}

/* Adds the decisions from an id on. */
static enum nr_status list_from(
	struct nr_archive *archive, int64_t id, struct nr_decision_list *list, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_DECISION_LIST, error);
	size_t before = list->length;
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, id);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row) {
		const char *name = (const char *)sqlite3_column_text(statement, 2);
		struct nr_decision *decision = nr_vector_add(list);
		*decision = (struct nr_decision){
			.id = sqlite3_column_int64(statement, 0), .made = nr_column_time(statement, 1)
		};
		for (int kind = 0; kind < NR_DECISION_KIND_COUNT; kind++)
			if (name != NULL && strcmp(name, nr_decision_name((enum nr_decision_kind)kind)) == 0)
				decision->kind = (enum nr_decision_kind)kind;
	}
	for (size_t i = before; status == NR_OK && i < list->length; i++)
		status = read_articles(archive, &list->items[i], error);
	return status;
}

enum nr_status nr_store_list_decisions(
	struct nr_archive *archive, struct nr_decision_list *list, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);

	if (status != NR_OK)
		return status;
	return nr_database_leave(archive, own, list_from(archive, 0, list, error), error);
}

enum nr_status nr_store_list_rules(struct nr_archive *archive, struct nr_rule_list *list, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_RULE_LIST, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, 0);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(list) = (struct nr_rule){
			.a = sqlite3_column_int64(statement, 0),
			.b = sqlite3_column_int64(statement, 1),
			.together = sqlite3_column_int(statement, 2) != 0,
		};
	return status;
}

void nr_store_keep_numbers(struct nr_archive *archive, const struct nr_decision *undone)
{
	archive->undone = undone;
}

/* --- Undoing ------------------------------------------------------------------------------------------------------ */

/* Pins that an earlier decision has set as well are set again. */
static enum nr_status restore_pins(
	struct nr_archive *archive, const struct nr_decision_list *list, struct nr_error *error)
{
	const struct nr_decision *last = &list->items[list->length - 1];
	enum nr_status status = nr_database_run_with(archive, NR_SQL_DECISION_UNPIN, &last->id, 1, error);

	for (size_t i = 0; status == NR_OK && i + 1 < list->length; i++)
		if (list->items[i].kind == NR_DECIDED_PIN)
			status = nr_database_run_with(archive, NR_SQL_DECISION_PIN, &list->items[i].id, 1, error);
	return status;
}

static enum nr_status undo_last(struct nr_archive *archive, struct nr_decision *decision, struct nr_error *error)
{
	struct nr_decision_list list = { 0 };
	enum nr_status status = list_from(archive, 0, &list, error);

	if (status == NR_OK && list.length == 0)
		status = nr_error_set(error, NR_NOT_FOUND, _("no decision about events is left to undo"));
	if (status == NR_OK) {
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): the list is not empty */
		int64_t id = list.items[list.length - 1].id;
		status = nr_database_run_with(archive, NR_SQL_RULE_DROP, &id, 1, error);
		if (status == NR_OK)
			status = nr_database_run_with(archive, NR_SQL_RULE_RESTORE, &id, 1, error);
		if (status == NR_OK && list.items[list.length - 1].kind == NR_DECIDED_PIN)
			status = restore_pins(archive, &list, error);
		if (status == NR_OK)
			status = nr_database_run_with(archive, NR_SQL_DECISION_DELETE, &id, 1, error);
	}
	if (status == NR_OK)
		*decision = list.items[--list.length];
	nr_decision_list_release(&list);
	archive->decision = archive->decision || status == NR_OK;
	return status;
}

enum nr_status nr_store_undo_decision(
	struct nr_archive *archive, struct nr_decision *decision, struct nr_error *error)
{
	bool own;

	*decision = (struct nr_decision){ 0 };
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);
	if (status != NR_OK)
		return status;
	status = nr_database_leave(archive, own, undo_last(archive, decision, error), error);
	if (status != NR_OK)
		nr_decision_release(decision);
	return status;
}
