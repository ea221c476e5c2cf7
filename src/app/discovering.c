/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/discovering.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/context.h"
#include "app/network.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "fetch/client.h"
#include "fetch/robots.h"
#include "import/address.h"
#include "import/feed.h"
#include "import/fetched-page.h"
#include "markup/page-links.h"
#include "markup/url.h"
#include "text/sanitize.h"

enum { REQUESTS_MAX = 10, REQUEST_S = 10, ALL_MS = 30 * 1000, WAIT_MS = 200 };

static char page_types[] = "text/html, application/rss+xml, application/atom+xml, application/feed+json, "
			   "application/xml;q=0.9, */*;q=0.5";

/* Where sites have their feed that do not say so, the most usual first. */
static const char *const usual_places[] = { "/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml" };

struct looking {
	struct nr_session *session;
	struct nr_fetch_client *client;
	struct nr_discovery *discovery;
	bool (*go_on)(void *context);
	void *context;
	int requests;
	int64_t until; /* ms, by nr_time_monotonic */
	struct { /* the last one */
		bool answered;
		enum nr_fetch_outcome outcome;
		uint32_t http_status;
		char *url, *moved_to, *charset, *doubt;
		struct nr_buffer body;
	} answer;
};

void nr_discovery_release(struct nr_discovery *discovery)
{
	for (size_t i = 0; i < discovery->feeds.length; i++) {
		free(discovery->feeds.items[i].url);
		free(discovery->feeds.items[i].title);
	}
	nr_vector_release(&discovery->feeds);
	free(discovery->address);
	free(discovery->doubt);
}

/* --- One request ------------------------------------------------------------------------------------------------- */

static void forget_answer(struct looking *looking)
{
	free(looking->answer.url);
	free(looking->answer.moved_to);
	free(looking->answer.charset);
	free(looking->answer.doubt);
	nr_buffer_release(&looking->answer.body);
	memset(&looking->answer, 0, sizeof looking->answer);
	nr_buffer_init(&looking->answer.body);
}

static void on_answer(const struct nr_fetch_end *end, struct nr_buffer *body, void *context)
{
	struct looking *looking = context;
	struct nr_buffer words = NR_BUFFER_INIT;

	forget_answer(looking);
	looking->answer.answered = true;
	looking->answer.outcome = end->outcome;
	looking->answer.http_status = end->http_status;
	looking->answer.url = nr_strdup(end->url);
	looking->answer.moved_to = nr_strdup(end->moved_to);
	looking->answer.charset = nr_network_charset(end->content_type);
	nr_fetch_outcome_describe(end->outcome, end->http_status, end->detail, &words);
	looking->answer.doubt = nr_sanitized_line(words.data);
	nr_buffer_append(&looking->answer.body, body->data, body->length);
	nr_buffer_release(&words);
}

/* Asks and waits. NR_OK whatever the answer is. */
static enum nr_status get(struct looking *looking, const char *url, struct nr_error *error)
{
	const struct nr_fetch_watcher watcher = { .answered = on_answer, .context = looking };
	const struct nr_fetch_request request = { .url = (char *)(uintptr_t)url, .accept = page_types };
	enum nr_status status = NR_OK;

	forget_answer(looking);
	looking->requests++;
	uint32_t id = nr_fetch_client_ask(looking->client, &request);
	while (status == NR_OK && !looking->answer.answered) {
		nr_fetch_client_wait(looking->client, WAIT_MS);
		if (nr_time_monotonic() > looking->until)
			nr_fetch_client_cancel(looking->client, id);
		if (looking->go_on && !looking->go_on(looking->context))
			return nr_error_set(error, NR_CANCELLED, _("stopped; nothing was added"));
		status = nr_fetch_client_step(looking->client, &watcher, error);
	}
	return status;
}

static bool may_ask_more(const struct looking *looking)
{
	return looking->requests < REQUESTS_MAX && nr_time_monotonic() < looking->until;
}

/* --- What came --------------------------------------------------------------------------------------------------- */

static void add(struct looking *looking, const char *url, const char *title)
{
	*nr_vector_add(&looking->discovery->feeds) = (struct nr_found_feed){ nr_strdup(url), nr_strdup(title) };
}

/* The address that counts is the one that was asked for, unless it moved for good. */
static bool take_feed(struct looking *looking, const char *url)
{
	const struct nr_feed_options options = { .address = looking->answer.url };
	struct nr_error cause = NR_NO_ERROR;
	struct nr_feed feed;

	if (looking->answer.outcome != NR_FETCHED)
		return false;
	bool is_feed = nr_feed_parse_bytes(looking->answer.body.data, looking->answer.body.length,
			       looking->answer.charset, &options, &feed, &cause) == NR_OK;
	if (is_feed)
		add(looking, looking->answer.moved_to ? looking->answer.moved_to : url, feed.title);
	nr_feed_release(&feed);
	return is_feed;
}

static void read_links(struct looking *looking, struct nr_page_link_list *links)
{
	static const struct nr_selector_list none = { 0 };
	struct nr_buffer html = NR_BUFFER_INIT;

	nr_fetched_page_text(looking->answer.body.data, looking->answer.body.length, looking->answer.charset, &html);
	nr_page_links_read(html.data ? html.data : "", html.length, looking->answer.url, &none, links);
	nr_buffer_release(&html);
}

/* A guess is asked for once, and it is a feed or none. */
static enum nr_status guess(
	struct looking *looking, const struct nr_robots *robots, const char *url, struct nr_error *error)
{
	const char *path;
	char *origin;

	if (!nr_network_split(url, &origin, &path))
		return NR_OK;
	free(origin);
	if (!nr_robots_allow(robots, *path == '/' ? path : "/"))
		return NR_OK;
	enum nr_status status = get(looking, url, error);
	if (status == NR_OK)
		take_feed(looking, url);
	return status;
}

static enum nr_status read_robots(
	struct looking *looking, const char *origin, struct nr_robots **robots, struct nr_error *error)
{
	char *url = nr_format("%s/robots.txt", origin);
	enum nr_status status = get(looking, url, error);

	if (status == NR_OK)
		*robots = nr_robots_of(looking->answer.outcome, looking->answer.http_status, &looking->answer.body,
			PACKAGE_NAME);
	free(url);
	return status;
}

/* Links that may lead to feeds, all of them, and then the usual places until one is. */
static enum nr_status look_around(
	struct looking *looking, const struct nr_page_link_list *links, struct nr_error *error)
{
	const size_t count = sizeof usual_places / sizeof *usual_places;
	struct nr_robots *robots = NULL;
	const char *path;
	char *origin;

	if (!nr_network_split(looking->answer.url, &origin, &path))
		return NR_OK;
	enum nr_status status = read_robots(looking, origin, &robots, error);
	for (size_t i = 0; status == NR_OK && i < links->length && may_ask_more(looking); i++)
		if (links->items[i].kind == NR_LINK_MAYBE_FEED && nr_network_is_of(links->items[i].url, origin))
			status = guess(looking, robots, links->items[i].url, error);
	for (size_t i = 0; status == NR_OK && i < count && may_ask_more(looking); i++) {
		if (looking->discovery->feeds.length > 0)
			break;
		char *url = nr_format("%s%s", origin, usual_places[i]);
		status = guess(looking, robots, url, error);
		free(url);
	}
	nr_robots_free(robots);
	free(origin);
	return status;
}

static enum nr_status look(struct looking *looking, struct nr_error *error)
{
	struct nr_discovery *discovery = looking->discovery;
	struct nr_page_link_list links = { 0 };
	enum nr_status status = get(looking, discovery->address, error);

	if (status != NR_OK)
		return status;
	if (looking->answer.outcome != NR_FETCHED) {
		discovery->doubt = nr_strdup(looking->answer.doubt);
		discovery->offline = nr_fetch_outcome_is_offline(looking->answer.outcome) ||
				     looking->answer.outcome == NR_FETCH_NO_TLS;
		return NR_OK;
	}
	if (take_feed(looking, discovery->address))
		return NR_OK;
	read_links(looking, &links);
	for (size_t i = 0; i < links.length; i++)
		if (links.items[i].kind == NR_LINK_FEED)
			add(looking, links.items[i].url, links.items[i].title);
	if (discovery->feeds.length == 0)
		status = look_around(looking, &links, error);
	nr_page_link_list_release(&links);
	return status;
}

/* --- The address ------------------------------------------------------------------------------------------------- */

static char *whole_address(const char *name)
{
	struct nr_buffer url = NR_BUFFER_INIT;

	nr_url_resolve(&url, NULL, name);
	if (url.length > 0 && nr_address_host(url.data, NULL))
		return nr_buffer_detach(&url);
	nr_buffer_release(&url);
	return NULL;
}

/* "www.example.org/news" or "example.org:8080": a host with a dot, and no scheme or user before it. */
static bool lacks_scheme(const char *name)
{
	size_t host = strcspn(name, "/?#:");
	const char *dot = memchr(name, '.', host);

	return !strstr(name, "://") && !strchr(name, '@') && strcspn(name, " \t\n") == strlen(name) && dot &&
	       dot > name && dot < name + host - 1 && (name[host] != ':' || strspn(name + host + 1, "0123456789") > 0);
}

bool nr_discovery_can_look(void)
{
	char *path = nr_path_helper("newsreader-fetch");
	bool there = access(path, X_OK) == 0;

	free(path);
	return there;
}

bool nr_discovery_is_plain(const char *name)
{
	char *address = whole_address(name);
	bool plain = address && nr_page_link_looks_like_feed(address);

	free(address);
	return plain;
}

/* With https first; where no server answers to that, with http. */
static enum nr_status try_schemes(struct looking *looking, const char *name, struct nr_error *error)
{
	static const char *const schemes[] = { "https", "http" };
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < 2 && (i == 0 || looking->discovery->offline); i++) {
		char *address = nr_format("%s://%s", schemes[i], name);
		free(looking->discovery->address);
		free(looking->discovery->doubt);
		looking->discovery->doubt = NULL;
		looking->discovery->offline = false;
		looking->discovery->address = whole_address(address);
		free(address);
		if (!looking->discovery->address)
			return nr_error_set(error, NR_USAGE, _("\"%s\" is no address of http or https"), name);
		status = look(looking, error);
	}
	return status;
}

static enum nr_status say_none(const struct looking *looking, struct nr_error *error)
{
	const char *address = looking->discovery->address;
	const struct nr_outlet *outlet = nr_outlets_by_url(looking->session->outlets, address);

	if (outlet && outlet->feeds.length > 0)
		return nr_error_set(error, NR_NOT_FOUND,
			_("%s names no feed; those that are known of it come with: newsreader sources add %s"), address,
			outlet->source.key);
	return nr_error_set(error, NR_NOT_FOUND,
		_("no feed was found at %s; where it is one all the same: newsreader sources add --feed %s"), address,
		address);
}

enum nr_status nr_discover_feeds(struct nr_session *session, const char *name, bool (*go_on)(void *context),
	void *context, struct nr_discovery *discovery, struct nr_error *error)
{
	int64_t timeout_s = session->options.fetch_timeout < REQUEST_S ? session->options.fetch_timeout : REQUEST_S;
	const struct nr_fetch_settings settings = nr_network_settings(&session->options, 1, timeout_s);
	struct looking looking = { .session = session, .discovery = discovery, .go_on = go_on, .context = context };

	*discovery = (struct nr_discovery){ .address = whole_address(name) };
	if (!discovery->address && !lacks_scheme(name))
		return nr_error_set(error, NR_USAGE,
			_("\"%s\" is neither the key of an outlet with feeds nor an address of http or https"), name);
	enum nr_status status = nr_fetch_client_start(&settings, &looking.client, error);
	if (status != NR_OK)
		return status;
	nr_buffer_init(&looking.answer.body);
	looking.until = nr_time_monotonic() + ALL_MS;
	status = discovery->address ? look(&looking, error) : try_schemes(&looking, name, error);
	if (status == NR_OK && !discovery->doubt && discovery->feeds.length == 0)
		status = say_none(&looking, error);
	forget_answer(&looking);
	nr_fetch_client_stop(looking.client);
	return status;
}
