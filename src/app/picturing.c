/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/picturing.h"

#include <stdbool.h>
#include <stdlib.h>
#include <strings.h>

#include "app/network.h"
#include "app/picture-cache.h"
#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "fetch/client.h"
#include "text/sanitize.h"

struct nr_picturing {
	struct nr_fetch_client *client;
	char *url;
	uint64_t limit, bytes; /* of all pictures that are kept; that came */
	bool answered;
	char *doubt; /* why there is none; NULL: nothing is wrong */
	struct nr_buffer body;
};

static char picture_types[] = "image/*, */*;q=0.1";

enum nr_status nr_picturing_start(
	struct nr_session *session, const char *url, struct nr_picturing **picturing, struct nr_error *error)
{
	const struct nr_options *options = nr_session_options(session);
	struct nr_fetch_settings settings = nr_network_settings(options, 1, 0);
	uint64_t limit = (uint64_t)options->picture_cache << 20;
	struct nr_fetch_client *client;

	*picturing = NULL;
	if (strncasecmp(url, "http://", 7) != 0 && strncasecmp(url, "https://", 8) != 0)
		return nr_error_set(error, NR_INVALID,
			_("only pictures at addresses of http and https are fetched, not %.100s"), url);
	if (settings.body_max > limit)
		settings.body_max = limit;
	enum nr_status status = nr_fetch_client_start(&settings, &client, error);
	if (status != NR_OK)
		return status;
	struct nr_picturing *new = nr_alloc(sizeof *new);
	*new = (struct nr_picturing){ .client = client, .url = nr_strdup(url), .limit = limit, .body = NR_BUFFER_INIT };
	nr_fetch_client_ask(client, &(struct nr_fetch_request){ .url = new->url, .accept = picture_types });
	*picturing = new;
	return NR_OK;
}

void nr_picturing_free(struct nr_picturing *picturing)
{
	if (picturing == NULL)
		return;
	nr_fetch_client_stop(picturing->client);
	nr_buffer_release(&picturing->body);
	free(picturing->doubt);
	free(picturing->url);
	free(picturing);
}

void nr_picturing_watch(const struct nr_picturing *picturing, struct pollfd watched[NR_PICTURING_POLLED])
{
	nr_fetch_client_watch(picturing->client, watched);
}

uint64_t nr_picturing_bytes(const struct nr_picturing *picturing)
{
	return picturing->bytes;
}

/* What is said of feeds would mislead about a picture; NULL: it holds for both. */
static const char *words_of(enum nr_fetch_outcome outcome)
{
	switch (outcome) {
	case NR_FETCH_GONE:
	case NR_FETCH_MISSING:
		return N_("the server does not have it any more");
	case NR_FETCH_BUSY:
		return N_("the server is busy; ask again later");
	case NR_FETCH_TIME_OUT:
		return N_("the server took too long; try again later, or allow more with fetch_timeout");
	case NR_FETCH_TOO_LARGE:
		return N_("it is too large; allow more with picture_cache and fetch_size in the configuration");
	default:
		return NULL;
	}
}

static char *explain(const struct nr_fetch_end *end)
{
	const char *words = words_of(end->outcome);
	struct nr_buffer line = NR_BUFFER_INIT;

	if (words != NULL)
		nr_buffer_append_string(&line, _(words));
	else
		nr_fetch_outcome_describe(end->outcome, end->http_status, end->detail, &line);
	char *text = nr_sanitized_line(line.data);
	nr_buffer_release(&line);
	return text;
}

static void on_answer(const struct nr_fetch_end *end, struct nr_buffer *body, void *context)
{
	struct nr_picturing *picturing = context;

	picturing->answered = true;
	if (end->outcome == NR_FETCHED)
		nr_buffer_append(&picturing->body, body->data, body->length);
	else
		picturing->doubt = explain(end);
}

static void on_bytes(uint32_t id, size_t bytes, void *context)
{
	struct nr_picturing *picturing = context;

	(void)id;
	picturing->bytes += bytes;
}

enum nr_status nr_picturing_step(struct nr_picturing *picturing, char **path, struct nr_error *error)
{
	const struct nr_fetch_watcher watcher = { .answered = on_answer, .came = on_bytes, .context = picturing };

	*path = NULL;
	enum nr_status status = nr_fetch_client_step(picturing->client, &watcher, error);
	if (status != NR_OK || !picturing->answered)
		return status;
	if (picturing->doubt != NULL)
		return nr_error_set(error, NR_NETWORK, _("the picture did not come: %s"), picturing->doubt);
	return nr_picture_cache_keep(
		picturing->url, picturing->body.data, picturing->body.length, picturing->limit, path, error);
}
