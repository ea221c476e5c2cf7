/* SPDX-License-Identifier: MIT */
/* The pages of articles, each only where its site's robots.txt lets a program have it. */
#include "config.h"

#include "app/fetching-work.h"

#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "app/network.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "import/fetched-page.h"

static char page_types[] = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

static void forget_addresses(struct nr_page_wanted *page)
{
	for (size_t i = 0; i < page->addresses.length; i++)
		free(page->addresses.items[i]);
	nr_vector_release(&page->addresses);
}

/* Stores the article as it is, and the feed is done when it was its last. One that is cancelled is left for the next
 * time, with its feed. */
static void end_page(struct nr_fetching *fetching, struct nr_page_wanted *page)
{
	struct nr_feed_progress *feed = &fetching->feeds.items[page->feed];

	if (!fetching->cancelled)
		nr_fetching_take(fetching, page->feed, &page->article);
	nr_read_article_release(&page->article);
	forget_addresses(page);
	page->ended = true;
	if (--feed->pages_open > 0 || feed->state != NR_FEED_PAGES)
		return;
	nr_fetching_end_feed(fetching, page->feed, fetching->cancelled ? NR_FEED_CANCELLED : NR_FEED_DONE, NULL);
	if (!fetching->cancelled)
		nr_fetching_store_feed(fetching, page->feed);
}

/* The path as robots.txt knows it: from its slash to before the fragment; the caller frees. */
static char *path_of(const char *rest)
{
	size_t length = strcspn(rest, "#");
	char *kept = nr_strndup(rest, length);

	if (kept[0] == '/')
		return kept;
	char *path = nr_format("/%s", kept);
	free(kept);
	return path;
}

static size_t find_site(struct nr_fetching *fetching, char *origin)
{
	for (size_t i = 0; i < fetching->sites.length; i++)
		if (strcmp(fetching->sites.items[i].origin, origin) == 0) {
			free(origin);
			return i;
		}
	*nr_vector_add(&fetching->sites) = (struct nr_site){ .origin = origin };
	struct nr_fetch_request request = { .url = nr_format("%s/robots.txt", origin) };
	nr_fetching_ask(fetching, NR_ASK_ROBOTS, fetching->sites.length - 1, &request);
	free(request.url);
	return fetching->sites.length - 1;
}

static void ask_page(struct nr_fetching *fetching, size_t index)
{
	struct nr_page_wanted *page = &fetching->pages.items[index];
	const struct nr_site *site = &fetching->sites.items[page->site];
	char *path = path_of(page->article.article.url + strlen(site->origin));
	bool allowed = nr_robots_allow(site->robots, path);

	free(path);
	page->asked = true;
	if (!allowed || fetching->cancelled) {
		end_page(fetching, page);
		return;
	}
	struct nr_fetch_request request = { .url = page->article.article.url, .accept = page_types };
	nr_fetching_ask(fetching, NR_ASK_PAGE, index, &request);
}

void nr_fetching_want_page(struct nr_fetching *fetching, size_t feed, struct nr_read_article *read)
{
	struct nr_page_wanted page = { .feed = feed, .number = 1 };
	const char *path;
	char *origin;

	if (!nr_network_split(read->article.url, &origin, &path)) {
		nr_fetching_take(fetching, feed, read);
		return;
	}
	page.article = *read;
	memset(read, 0, sizeof *read);
	page.site = find_site(fetching, origin);
	fetching->feeds.items[feed].pages_open++;
	*nr_vector_add(&fetching->pages) = page;
	if (fetching->sites.items[page.site].robots)
		ask_page(fetching, fetching->pages.length - 1);
}

/* The name is what we are called in the rules. */
void nr_fetching_take_robots(
	struct nr_fetching *fetching, size_t site, const struct nr_fetch_end *end, const struct nr_buffer *body)
{
	fetching->sites.items[site].robots = nr_robots_of(end->outcome, end->http_status, body, PACKAGE_NAME);
	for (size_t i = 0; i < fetching->pages.length && fetching->status == NR_OK; i++)
		if (fetching->pages.items[i].site == site && !fetching->pages.items[i].asked)
			ask_page(fetching, i);
}

/* Whether an address of the page's site may be asked for, which was not yet. */
static bool is_allowed(const struct nr_fetching *fetching, const struct nr_page_wanted *page, const char *url)
{
	const struct nr_site *site = &fetching->sites.items[page->site];

	if (fetching->cancelled || !nr_network_is_of(url, site->origin) ||
		strcmp(url, page->article.article.url) == 0)
		return false;
	for (size_t i = 0; i < page->addresses.length; i++)
		if (strcmp(page->addresses.items[i], url) == 0)
			return false;
	char *path = path_of(url + strlen(site->origin));
	bool allowed = nr_robots_allow(site->robots, path);
	free(path);
	return allowed;
}

/* Asks for the article's next page; false: there is none, or enough came. */
static bool ask_next(struct nr_fetching *fetching, size_t index, const struct nr_fetch_end *end,
	const struct nr_buffer *body, const char *charset)
{
	struct nr_page_wanted *page = &fetching->pages.items[index];

	if (page->number >= fetching->session->options.article_pages)
		return false;
	char *next = nr_fetched_page_next(
		&page->article, body->data, body->length, charset, end->url, page->number, fetching->session->outlets);
	if (!next || !is_allowed(fetching, page, next)) {
		free(next);
		return false;
	}
	struct nr_fetch_request request = { .url = next, .accept = page_types };
	*nr_vector_add(&page->addresses) = next;
	page->number++;
	nr_fetching_ask(fetching, NR_ASK_PAGE, index, &request);
	return true;
}

void nr_fetching_take_page(
	struct nr_fetching *fetching, size_t index, const struct nr_fetch_end *end, const struct nr_buffer *body)
{
	struct nr_page_wanted *page = &fetching->pages.items[index];
	const struct nr_outlets *outlets = fetching->session->outlets;
	char *charset = nr_network_charset(end->content_type);
	bool more = false;

	if (end->outcome == NR_FETCHED && page->number == 1)
		more = nr_fetched_page_fill(&page->article, body->data, body->length, charset, end->url, outlets);
	else if (end->outcome == NR_FETCHED)
		more = nr_fetched_page_append(&page->article, body->data, body->length, charset, end->url, outlets);
	more = more && ask_next(fetching, index, end, body, charset);
	free(charset);
	if (!more)
		end_page(fetching, page);
}

void nr_fetching_release_pages(struct nr_fetching *fetching)
{
	for (size_t i = 0; i < fetching->pages.length; i++)
		if (!fetching->pages.items[i].ended)
			nr_read_article_release(&fetching->pages.items[i].article);
	for (size_t i = 0; i < fetching->pages.length; i++)
		forget_addresses(&fetching->pages.items[i]);
	for (size_t i = 0; i < fetching->sites.length; i++) {
		free(fetching->sites.items[i].origin);
		nr_robots_free(fetching->sites.items[i].robots);
	}
	nr_vector_release(&fetching->pages);
	nr_vector_release(&fetching->sites);
}
