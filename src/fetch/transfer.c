/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fetch/transfer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/time.h"
#include "fetch/caching.h"
#include "fetch/explanation.h"

enum {
	HEADERS_MAX = 256 << 10, /* bytes of one answer's headers */
	FIELD_MAX = 4 << 10, /* bytes of a header that is passed on */
};

struct nr_transfer {
	struct nr_fetch_request request;
	const struct nr_fetch_settings *settings;
	const struct nr_transfer_sink *sink;
	CURL *handle;         /* NULL while there is no address */
	struct curl_slist *headers;
	char *url, *host;     /* the present ones; NULL: nothing that can be fetched */
	enum nr_fetch_outcome refusal; /* why libcurl was stopped, or never started; NR_FETCHED: it was not */
	int64_t started_ms;   /* by nr_time_monotonic */
	uint32_t redirects;
	bool all_permanent;   /* every redirect so far */
	bool paused;
	size_t header_length; /* bytes, of the present answer */
	uint64_t body_length; /* bytes, decompressed, of the present answer */
	char reason[CURL_ERROR_SIZE];
};

/* --- Addresses ---------------------------------------------------------------------------------------------------- */

/* Takes apart an http or https address: its host in lower case, and the address as it goes over the wire, each to be
 * freed. False, and nothing to free, for any other. */
static bool take_apart(const char *url, char **host, char **wire)
{
	CURLU *parts = curl_url();
	char *scheme = NULL, *name = NULL, *whole = NULL;
	bool fits = parts != NULL && strlen(url) <= NR_FETCH_ADDRESS_MAX &&
		curl_url_set(parts, CURLUPART_URL, url, CURLU_URLENCODE) == CURLUE_OK &&
		curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
		curl_url_get(parts, CURLUPART_HOST, &name, 0) == CURLUE_OK &&
		curl_url_get(parts, CURLUPART_URL, &whole, 0) == CURLUE_OK &&
		(strcasecmp(scheme, "http") == 0 || strcasecmp(scheme, "https") == 0);

	if (fits) {
		*wire = nr_strdup(whole);
		*host = nr_strdup(name);
		for (char *at = *host; *at != '\0'; at++)
			if (*at >= 'A' && *at <= 'Z')
				*at = (char)(*at - 'A' + 'a');
	}
	curl_free(scheme);
	curl_free(name);
	curl_free(whole);
	curl_url_cleanup(parts);
	return fits;
}

/* False, and the address stays as it was, where this one cannot be fetched. */
static bool set_address(struct nr_transfer *transfer, const char *url)
{
	char *host, *wire;

	if (url == NULL || !take_apart(url, &host, &wire))
		return false;
	free(transfer->url);
	free(transfer->host);
	transfer->url = wire;
	transfer->host = host;
	return true;
}

/* --- What libcurl hands over -------------------------------------------------------------------------------------- */

static size_t refuse(struct nr_transfer *transfer, enum nr_fetch_outcome outcome)
{
	transfer->refusal = outcome;
	return 0; /* not what was handed over: libcurl stops */
}

static bool is_wanted(const struct nr_transfer *transfer)
{
	long status = 0;

	curl_easy_getinfo(transfer->handle, CURLINFO_RESPONSE_CODE, &status);
	return status == 200 || status == 203;
}

/* Counts what came out of the decompression: a small bomb would pass any other count. */
static size_t on_body(char *bytes, size_t size, size_t count, void *context)
{
	struct nr_transfer *transfer = context;
	size_t length = size * count;

	if (!is_wanted(transfer)) {
		transfer->body_length += length;
		return transfer->body_length <= HEADERS_MAX ? length : refuse(transfer, NR_FETCH_TOO_LARGE);
	}
	if (!transfer->sink->has_room(transfer, transfer->sink->context)) {
		transfer->paused = true;
		return CURL_WRITEFUNC_PAUSE;
	}
	if (length > transfer->settings->body_max - transfer->body_length)
		return refuse(transfer, NR_FETCH_TOO_LARGE);
	transfer->body_length += length;
	transfer->sink->take(transfer->request.id, bytes, length, transfer->sink->context);
	return length;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context)
{
	struct nr_transfer *transfer = context;

	(void)bytes;
	transfer->header_length += size * count;
	return transfer->header_length <= HEADERS_MAX ? size * count : refuse(transfer, NR_FETCH_TOO_LARGE);
}

/* --- Options ------------------------------------------------------------------------------------------------------ */

static void add_header(struct nr_transfer *transfer, const char *name, const char *value)
{
	if (value == NULL || strpbrk(value, "\r\n") != NULL)
		return;
	char *line = nr_format("%s: %s", name, value);
	struct curl_slist *longer = curl_slist_append(transfer->headers, line);
	free(line);
	if (longer == NULL)
		nr_die("out of memory");
	transfer->headers = longer;
}

static void set_limits(struct nr_transfer *transfer)
{
	const struct nr_fetch_settings *settings = transfer->settings;
	CURL *handle = transfer->handle;
	int64_t left = (int64_t)settings->total_ms - (nr_time_monotonic() - transfer->started_ms);

	curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, (long)settings->connect_ms);
	curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, (long)(settings->stall_ms + 999) / 1000);
	curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, (long)(left > 1 ? left : 1));
	/* The declared length alone, which refuses an honest giant at once; on_body counts. */
	curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)settings->body_max);
}

static void set_connection(CURL *handle, const struct nr_fetch_settings *settings)
{
	curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L); /* each redirect is looked at here */
	curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(handle, CURLOPT_USERAGENT, settings->user_agent);
	if (settings->proxy != NULL)
		curl_easy_setopt(handle, CURLOPT_PROXY, settings->proxy);
	if (settings->ca_file != NULL)
		curl_easy_setopt(handle, CURLOPT_CAINFO, settings->ca_file);
}

static void set_answers(struct nr_transfer *transfer)
{
	CURL *handle = transfer->handle;

	curl_easy_setopt(handle, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer->reason);
	curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(handle, CURLOPT_HEADERDATA, transfer);
}

/* A handle for the present address. Each redirect has a new one: libcurl counts connections that died while they waited
 * to be used again, and gives up a handle that met too many. */
static void make_handle(struct nr_transfer *transfer)
{
	curl_easy_cleanup(transfer->handle);
	transfer->handle = curl_easy_init();
	if (transfer->handle == NULL)
		nr_die("out of memory");
	curl_easy_setopt(transfer->handle, CURLOPT_URL, transfer->url);
	curl_easy_setopt(transfer->handle, CURLOPT_HTTPHEADER, transfer->headers);
	set_connection(transfer->handle, transfer->settings);
	set_answers(transfer);
	set_limits(transfer);
	transfer->header_length = 0;
	transfer->body_length = 0;
	transfer->reason[0] = '\0';
}

struct nr_transfer *nr_transfer_new(struct nr_fetch_request *request, const struct nr_fetch_settings *settings,
	const struct nr_transfer_sink *sink)
{
	struct nr_transfer *transfer = nr_alloc(sizeof *transfer);

	transfer->request = *request;
	memset(request, 0, sizeof *request);
	transfer->settings = settings;
	transfer->sink = sink;
	transfer->all_permanent = true;
	transfer->started_ms = nr_time_monotonic();
	if (!set_address(transfer, transfer->request.url)) {
		transfer->refusal = NR_FETCH_BAD_ADDRESS;
		return transfer;
	}
	add_header(transfer, "Accept", transfer->request.accept);
	add_header(transfer, "If-None-Match", transfer->request.etag);
	add_header(transfer, "If-Modified-Since", transfer->request.last_modified);
	make_handle(transfer);
	return transfer;
}

void nr_transfer_free(struct nr_transfer *transfer)
{
	if (transfer == NULL)
		return;
	curl_easy_cleanup(transfer->handle);
	curl_slist_free_all(transfer->headers);
	nr_fetch_request_release(&transfer->request);
	free(transfer->url);
	free(transfer->host);
	free(transfer);
}

uint32_t nr_transfer_id(const struct nr_transfer *transfer)
{
	return transfer->request.id;
}

const char *nr_transfer_host(const struct nr_transfer *transfer)
{
	return transfer->host != NULL ? transfer->host : "";
}

uint64_t nr_transfer_length(const struct nr_transfer *transfer)
{
	return transfer->body_length;
}

CURL *nr_transfer_handle(const struct nr_transfer *transfer)
{
	return transfer->handle;
}

struct nr_transfer *nr_transfer_of(CURL *handle)
{
	char *transfer = NULL;

	curl_easy_getinfo(handle, CURLINFO_PRIVATE, &transfer);
	return (struct nr_transfer *)(void *)transfer;
}

bool nr_transfer_is_possible(const struct nr_transfer *transfer)
{
	return transfer->refusal == NR_FETCHED;
}

void nr_transfer_resume(struct nr_transfer *transfer)
{
	if (!transfer->paused)
		return;
	transfer->paused = false;
	curl_easy_pause(transfer->handle, CURLPAUSE_CONT);
}

/* --- The end ------------------------------------------------------------------------------------------------------ */

static long status_of(const struct nr_transfer *transfer)
{
	long status = 0;

	curl_easy_getinfo(transfer->handle, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

static bool is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool nr_transfer_goes_on(struct nr_transfer *transfer, CURLcode result)
{
	long status = status_of(transfer);
	char *to = NULL;

	if (result != CURLE_OK || transfer->refusal != NR_FETCHED || !is_redirect(status))
		return false;
	if (transfer->redirects++ >= transfer->settings->redirects_max) {
		transfer->refusal = NR_FETCH_REDIRECTS;
		return false;
	}
	curl_easy_getinfo(transfer->handle, CURLINFO_REDIRECT_URL, &to);
	if (status != 301 && status != 308)
		transfer->all_permanent = false;
	if (!set_address(transfer, to)) {
		transfer->refusal = NR_FETCH_LED_AWAY;
		return false;
	}
	make_handle(transfer);
	return true;
}

static enum nr_fetch_outcome outcome_of_status(const struct nr_transfer *transfer, long status)
{
	static const struct {
		long least, most;
		enum nr_fetch_outcome outcome;
	} table[] = {
		{ 204, 205, NR_FETCH_NO_CONTENT },
		{ 401, 401, NR_FETCH_REFUSED },
		{ 403, 403, NR_FETCH_REFUSED },
		{ 404, 404, NR_FETCH_MISSING },
		{ 407, 407, NR_FETCH_REFUSED },
		{ 410, 410, NR_FETCH_GONE },
		{ 429, 429, NR_FETCH_BUSY },
		{ 451, 451, NR_FETCH_REFUSED },
		{ 503, 503, NR_FETCH_BUSY },
		{ 500, 599, NR_FETCH_SERVER },
	};

	if (status == 200 || status == 203)
		return transfer->body_length > 0 ? NR_FETCHED : NR_FETCH_NO_CONTENT;
	if (status == 304 && (transfer->request.etag != NULL || transfer->request.last_modified != NULL))
		return NR_FETCH_UNCHANGED;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (status >= table[i].least && status <= table[i].most)
			return table[i].outcome;
	return NR_FETCH_UNEXPECTED;
}

static enum nr_fetch_outcome outcome_of_result(CURLcode result)
{
	static const struct {
		CURLcode result;
		enum nr_fetch_outcome outcome;
	} table[] = {
		{ CURLE_URL_MALFORMAT, NR_FETCH_BAD_ADDRESS },
		{ CURLE_UNSUPPORTED_PROTOCOL, NR_FETCH_GARBLED }, /* HTTP 0.9: the scheme was looked at before */
		{ CURLE_COULDNT_RESOLVE_HOST, NR_FETCH_NO_HOST },
		{ CURLE_COULDNT_RESOLVE_PROXY, NR_FETCH_NO_PROXY },
		{ CURLE_COULDNT_CONNECT, NR_FETCH_NO_CONNECTION },
		{ CURLE_PROXY, NR_FETCH_NO_PROXY },
		{ CURLE_SSL_CONNECT_ERROR, NR_FETCH_NO_TLS },
		{ CURLE_PEER_FAILED_VERIFICATION, NR_FETCH_TLS },
		{ CURLE_SSL_CACERT_BADFILE, NR_FETCH_CA_FILE },
		{ CURLE_SSL_CERTPROBLEM, NR_FETCH_TLS },
		{ CURLE_SSL_CIPHER, NR_FETCH_NO_TLS },
		{ CURLE_OPERATION_TIMEDOUT, NR_FETCH_TIME_OUT },
		{ CURLE_FILESIZE_EXCEEDED, NR_FETCH_TOO_LARGE },
		{ CURLE_OUT_OF_MEMORY, NR_FETCH_TOO_LARGE }, /* what libcurl says of a header line over its limit */
		{ CURLE_PARTIAL_FILE, NR_FETCH_CUT_SHORT },
		{ CURLE_GOT_NOTHING, NR_FETCH_CUT_SHORT },
		{ CURLE_RECV_ERROR, NR_FETCH_CUT_SHORT },
		{ CURLE_SEND_ERROR, NR_FETCH_CUT_SHORT },
		{ CURLE_BAD_CONTENT_ENCODING, NR_FETCH_GARBLED },
		{ CURLE_WEIRD_SERVER_REPLY, NR_FETCH_GARBLED },
		{ CURLE_WRITE_ERROR, NR_FETCH_GARBLED }, /* of its own decoders: ours set a refusal */
		{ CURLE_HTTP2, NR_FETCH_GARBLED },
		{ CURLE_HTTP2_STREAM, NR_FETCH_GARBLED },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].result == result)
			return table[i].outcome;
	return NR_FETCH_FAILED;
}

/* A header's value, to be freed; NULL where it is absent or longer than any honest one. */
static char *header(const struct nr_transfer *transfer, const char *name)
{
	struct curl_header *found;

	if (curl_easy_header(transfer->handle, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK ||
		strlen(found->value) > FIELD_MAX)
		return NULL;
	return nr_strdup(found->value);
}

static int64_t fresh_until(const struct nr_transfer *transfer, int64_t now)
{
	struct nr_caching caching = NR_CACHING_NOTHING;
	struct curl_header *found;
	size_t count = 1;

	for (size_t i = 0; i < count; i++) {
		if (curl_easy_header(transfer->handle, "Cache-Control", i, CURLH_HEADER, -1, &found) != CURLHE_OK)
			break;
		count = found->amount;
		nr_caching_read(&caching, found->value);
	}
	char *expires = header(transfer, "Expires"), *age = header(transfer, "Age");
	time_t date = expires != NULL ? curl_getdate(expires, NULL) : -1;
	int64_t until = nr_caching_fresh_until(&caching, date >= 0 ? (int64_t)date * 1000 : NR_TIME_NONE,
		age != NULL ? strtoll(age, NULL, 10) : 0, now);
	free(expires);
	free(age);
	return until;
}

static int64_t retry_at(const struct nr_transfer *transfer, int64_t now)
{
	curl_off_t seconds = 0;

	if (curl_easy_getinfo(transfer->handle, CURLINFO_RETRY_AFTER, &seconds) != CURLE_OK || seconds <= 0)
		return NR_TIME_NONE;
	const int64_t year_s = 365 * 24 * 60 * 60;
	return now + (seconds < year_s ? (int64_t)seconds : year_s) * 1000;
}

/* See nr_failure_explain; an address that was never asked for says it all. */
static char *explain(const struct nr_transfer *transfer, const struct nr_fetch_end *end, CURLcode result)
{
	const struct nr_failure failure = {
		.handle = transfer->handle,
		.settings = transfer->settings,
		.outcome = end->outcome,
		.result = result,
		.reason = transfer->reason,
		.http_status = end->http_status,
		.header_length = transfer->header_length,
		.body_length = transfer->body_length,
		.headers_most = HEADERS_MAX,
	};

	return transfer->handle != NULL ? nr_failure_explain(&failure) : NULL;
}

void nr_transfer_end(struct nr_transfer *transfer, CURLcode result, struct nr_fetch_end *end)
{
	int64_t now = nr_time_now();

	*end = nr_fetch_unanswered(transfer->request.id, transfer->refusal);
	end->body_length = transfer->body_length;
	end->url = nr_strdup(transfer->url);
	if (transfer->handle != NULL)
		end->http_status = (uint32_t)status_of(transfer);
	if (transfer->refusal != NR_FETCHED)
		end->outcome = transfer->refusal;
	else if (result != CURLE_OK)
		end->outcome = outcome_of_result(result);
	else
		end->outcome = outcome_of_status(transfer, (long)end->http_status);
	end->detail = explain(transfer, end, result);
	if (transfer->refusal != NR_FETCHED || result != CURLE_OK)
		return;
	if (transfer->redirects > 0 && transfer->all_permanent)
		end->moved_to = nr_strdup(end->url);
	end->etag = header(transfer, "ETag");
	end->last_modified = header(transfer, "Last-Modified");
	end->content_type = header(transfer, "Content-Type");
	end->fresh_until = fresh_until(transfer, now);
	end->retry_at = retry_at(transfer, now);
}
