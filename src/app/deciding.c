/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/deciding.h"

#include <stdbool.h>

#include "app/arrivals.h"
#include "app/context.h"
#include "base/i18n.h"
#include "store/articles.h"
#include "store/decisions.h"
#include "store/events.h"

/* A decision while it is made. */
struct deciding {
	struct nr_session *session;
	struct nr_decision decision;
	struct nr_rule_list rules;
	struct nr_arrivals affected; /* when what it is about was published */
};

static void release(struct deciding *deciding)
{
	nr_decision_release(&deciding->decision);
	nr_vector_release(&deciding->rules);
	nr_arrivals_release(&deciding->affected);
}

static enum nr_status add_affected(struct deciding *deciding, int64_t id, struct nr_error *error)
{
	struct nr_article article;
	enum nr_status status = nr_store_article(deciding->session->archive, id, &article, error);
	if (status != NR_OK)
		return status;
	nr_arrivals_add(&deciding->affected, &article);
	nr_article_release(&article);
	return NR_OK;
}

static enum nr_status add_article(struct deciding *deciding, int64_t id, bool named, struct nr_error *error)
{
	for (size_t i = 0; i < deciding->decision.articles.length; i++)
		if (deciding->decision.articles.items[i].article == id) {
			deciding->decision.articles.items[i].named |= named;
			return NR_OK;
		}
	*nr_vector_add(&deciding->decision.articles) = (struct nr_decided_article){ .article = id, .named = named };
	return add_affected(deciding, id, error);
}

static enum nr_status add_articles(
	struct deciding *deciding, const int64_t *ids, size_t count, bool named, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	for (size_t i = 0; status == NR_OK && i < count; i++)
		status = add_article(deciding, ids[i], named, error);
	return status;
}

/* Adds the articles of an event, its headline's first. */
static enum nr_status add_event(struct deciding *deciding, int64_t id, struct nr_error *error)
{
	struct nr_event event;
	enum nr_status status = nr_store_event(deciding->session->archive, id, &event, error);
	if (status != NR_OK)
		return status;
	if (nr_event_headline_source(&event))
		status = add_article(deciding, event.headline, false, error);
	for (size_t i = 0; status == NR_OK && i < event.articles.length; i++)
		status = add_article(deciding, event.articles.items[i].article, false, error);
	nr_event_release(&event);
	return status;
}

static void add_rule(struct deciding *deciding, int64_t a, int64_t b, bool together)
{
	for (size_t i = 0; i < deciding->rules.length; i++) {
		struct nr_rule *rule = &deciding->rules.items[i];
		if ((rule->a == a && rule->b == b) || (rule->a == b && rule->b == a))
			return;
	}
	if (a != b)
		*nr_vector_add(&deciding->rules) = (struct nr_rule){ a < b ? a : b, a < b ? b : a, together };
}

/* --- What follows from a decision --------------------------------------------------------------------------------- */

static bool is_named(const struct deciding *deciding, size_t index)
{
	return deciding->decision.articles.items[index].named;
}

/* Puts the articles of one part together by the first of them: so all are, by as few rules as can be. */
static void tie_part(struct deciding *deciding, bool named)
{
	const struct nr_decided_article *articles = deciding->decision.articles.items, *first = NULL;
	for (size_t i = 0; i < deciding->decision.articles.length; i++) {
		if (articles[i].named != named)
			continue;
		if (first)
			add_rule(deciding, first->article, articles[i].article, true);
		else
			first = &articles[i];
	}
}

/* Keeps pairs apart: all, or those of which one is named. */
static void part_pairs(struct deciding *deciding, bool all)
{
	const struct nr_decided_article *articles = deciding->decision.articles.items;
	for (size_t i = 0; i < deciding->decision.articles.length; i++)
		for (size_t j = i + 1; j < deciding->decision.articles.length; j++)
			if (all || is_named(deciding, i) != is_named(deciding, j))
				add_rule(deciding, articles[i].article, articles[j].article, false);
}

/* Pins the named articles to the first of the others. */
static void tie_named(struct deciding *deciding)
{
	const struct nr_decided_article *articles = deciding->decision.articles.items;
	size_t anchor = 0;
	while (anchor < deciding->decision.articles.length && is_named(deciding, anchor))
		anchor++;
	for (size_t i = 0; anchor < deciding->decision.articles.length && i < deciding->decision.articles.length; i++)
		if (is_named(deciding, i))
			add_rule(deciding, articles[anchor].article, articles[i].article, true);
}

static bool is_about(const struct deciding *deciding, int64_t article)
{
	for (size_t i = 0; i < deciding->decision.articles.length; i++)
		if (deciding->decision.articles.items[i].article == article)
			return true;
	return false;
}

/* What an earlier decision keeps apart, a later one that wants it together overrules, pair by pair: else the earlier
 * one would win, as what is apart goes before what is together. */
static enum nr_status overrule(struct deciding *deciding, struct nr_error *error)
{
	struct nr_rule_list holding = { 0 };
	enum nr_status status = nr_store_list_rules(deciding->session->archive, &holding, error);
	for (size_t i = 0; status == NR_OK && i < holding.length; i++)
		if (!holding.items[i].together && is_about(deciding, holding.items[i].a) &&
			is_about(deciding, holding.items[i].b))
			add_rule(deciding, holding.items[i].a, holding.items[i].b, true);
	nr_vector_release(&holding);
	return status;
}

static enum nr_status find_rules(struct deciding *deciding, struct nr_error *error)
{
	switch (deciding->decision.kind) {
	case NR_DECIDED_TOGETHER:
	case NR_DECIDED_MERGE:
		tie_part(deciding, false);
		return overrule(deciding, error);
	case NR_DECIDED_APART:
		part_pairs(deciding, true);
		return NR_OK;
	case NR_DECIDED_SPLIT:
		tie_part(deciding, true);
		part_pairs(deciding, false);
		return NR_OK;
	case NR_DECIDED_PIN:
		tie_named(deciding);
		return overrule(deciding, error);
	case NR_DECISION_KIND_COUNT:
		break;
	}
	NR_BUG("a decision of no kind");
}

/* --- Deciding ----------------------------------------------------------------------------------------------------- */

/* Writes the decision, and then finds the events that it touches anew. A program that ends in between leaves a rule
 * that the next grouping obeys. */
static enum nr_status carry_out(struct deciding *deciding, enum nr_decision_kind kind, enum nr_status status,
	struct nr_error *error)
{
	deciding->decision.kind = kind;
	if (status == NR_OK)
		status = find_rules(deciding, error);
	if (status == NR_OK && deciding->rules.length == 0)
		status = nr_error_set(error, NR_USAGE, _("this would change nothing: it takes two different articles"));
	if (status == NR_OK)
		status = nr_store_put_decision(
			deciding->session->archive, &deciding->decision, &deciding->rules, error);
	if (status == NR_OK)
		status = nr_arrivals_regroup(&deciding->affected, deciding->session, NULL, NULL, error);
	release(deciding);
	return status;
}

enum nr_status nr_decide_together(
	struct nr_session *session, const int64_t *articles, size_t count, struct nr_error *error)
{
	struct deciding deciding = { .session = session };
	enum nr_status status = add_articles(&deciding, articles, count, false, error);
	return carry_out(&deciding, NR_DECIDED_TOGETHER, status, error);
}

enum nr_status nr_decide_apart(
	struct nr_session *session, const int64_t *articles, size_t count, struct nr_error *error)
{
	struct deciding deciding = { .session = session };
	enum nr_status status = add_articles(&deciding, articles, count, false, error);
	return carry_out(&deciding, NR_DECIDED_APART, status, error);
}

enum nr_status nr_decide_merge(
	struct nr_session *session, const int64_t *events, size_t count, struct nr_error *error)
{
	struct deciding deciding = { .session = session };
	enum nr_status status = NR_OK;
	for (size_t i = 0; status == NR_OK && i < count; i++)
		status = add_event(&deciding, events[i], error);
	return carry_out(&deciding, NR_DECIDED_MERGE, status, error);
}

/* All the articles of the event, or none other, are no split. */
static enum nr_status check_split(
	struct deciding *deciding, int64_t event, size_t articles, struct nr_error *error)
{
	size_t named = 0;
	if (deciding->decision.articles.length > articles)
		return nr_error_set(error, NR_USAGE, _("article %lld is not in event %lld; see newsreader events"),
			(long long)deciding->decision.articles.items[articles].article, (long long)event);
	for (size_t i = 0; i < articles; i++)
		named += is_named(deciding, i);
	if (named == articles)
		return nr_error_set(error, NR_USAGE,
			_("event %lld has no other articles: there is nothing to take these out of"), (long long)event);
	return NR_OK;
}

enum nr_status nr_decide_split(struct nr_session *session, int64_t event, const int64_t *articles, size_t count,
	struct nr_error *error)
{
	struct deciding deciding = { .session = session };
	enum nr_status status = add_event(&deciding, event, error);
	size_t members = deciding.decision.articles.length;
	if (status == NR_OK)
		status = add_articles(&deciding, articles, count, true, error);
	if (status == NR_OK)
		status = check_split(&deciding, event, members, error);
	return carry_out(&deciding, NR_DECIDED_SPLIT, status, error);
}

enum nr_status nr_decide_pin(struct nr_session *session, int64_t event, const int64_t *articles, size_t count,
	struct nr_error *error)
{
	struct deciding deciding = { .session = session };
	enum nr_status status = add_event(&deciding, event, error);
	if (status == NR_OK)
		status = add_articles(&deciding, articles, count, true, error);
	return carry_out(&deciding, NR_DECIDED_PIN, status, error);
}

enum nr_status nr_decide_undo(struct nr_session *session, struct nr_decision *decision, struct nr_error *error)
{
	struct deciding deciding = { .session = session };
	enum nr_status status = nr_store_undo_decision(session->archive, decision, error);
	if (status != NR_OK)
		return status;
	for (size_t i = 0; status == NR_OK && i < decision->articles.length; i++)
		if (decision->articles.items[i].title) /* else it was removed since */
			status = add_affected(&deciding, decision->articles.items[i].article, error);
	nr_store_keep_numbers(session->archive, decision);
	if (status == NR_OK)
		status = nr_arrivals_regroup(&deciding.affected, session, NULL, NULL, error);
	nr_store_keep_numbers(session->archive, NULL);
	release(&deciding);
	if (status != NR_OK)
		nr_decision_release(decision);
	return status;
}

enum nr_status nr_list_decisions(struct nr_session *session, struct nr_decision_list *list, struct nr_error *error)
{
	return nr_store_list_decisions(session->archive, list, error);
}
