/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fetch/explanation.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

enum { QUOTED_MAX = 80, MIB = 1 << 20, KIB = 1 << 10 };

/* A header of the last answer; NULL: it has none. Borrows until the next one is asked for. */
static const char *header(const struct nr_failure *failure, const char *name)
{
	struct curl_header *found;

	return curl_easy_header(failure->handle, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : NULL;
}

static int64_t number(const struct nr_failure *failure, CURLINFO what)
{
	curl_off_t value = -1;

	return curl_easy_getinfo(failure->handle, what, &value) == CURLE_OK ? (int64_t)value : -1;
}

/* Where a redirect leads that is not followed. */
static char *explain_redirect(const struct nr_failure *failure)
{
	const char *to = header(failure, "Location");
	size_t length = to ? strcspn(to, " \t\r\n") : 0;

	if (length == 0)
		return nr_strdup(_("it names no address at all"));
	if (length > QUOTED_MAX)
		return nr_format(_("%zu bytes that begin with %.*s"), length, QUOTED_MAX / 2, to);
	return nr_format(_("to %.*s"), (int)length, to);
}

static char *explain_size(const struct nr_failure *failure)
{
	const char *length = header(failure, "Content-Length");
	const char *said = failure->result == CURLE_FILESIZE_EXCEEDED ? length : NULL;
	long long most = (long long)(failure->settings->body_max / MIB);

	if (failure->header_length > failure->headers_most)
		return nr_format(_("its headers alone have more than %zu KiB"), failure->headers_most / KIB);
	if (said)
		return nr_format(_("it says that it has %.*s bytes; %lld MiB are read"), QUOTED_MAX, said, most);
	const char *coding = header(failure, "Content-Encoding");
	if (coding)
		return nr_format(_("compressed by %.*s, it grows to more than %lld MiB"), QUOTED_MAX, coding, most);
	return nr_format(_("more than %lld MiB came, and no end"), most);
}

/* Bytes as they lie on the wire, which is what a length of the server's counts; the body may be larger, unpacked. */
static unsigned long long came(const struct nr_failure *failure)
{
	int64_t bytes = number(failure, CURLINFO_SIZE_DOWNLOAD_T);

	return bytes > 0 ? (unsigned long long)bytes : 0;
}

static char *explain_time(const struct nr_failure *failure)
{
	/* Which of the limits it was, libcurl does not tell: so the time that went by, in microseconds. */
	int64_t went_by = (number(failure, CURLINFO_TOTAL_TIME_T) + 500000) / 1000000;
	long long seconds = went_by > 0 ? (long long)went_by : 1;
	int64_t said = number(failure, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);

	if (number(failure, CURLINFO_CONNECT_TIME_T) == 0)
		return nr_format(_("no connection within %lld s"), seconds);
	if (failure->http_status == 0)
		return nr_format(_("connected, and not a word of an answer within %lld s"), seconds);
	if (failure->body_length == 0 && said <= 0)
		return nr_format(_("headers came, and nothing behind them within %lld s"), seconds);
	if (said > 0)
		return nr_format(_("%llu of %lld bytes came within %lld s"), came(failure), (long long)said, seconds);
	return nr_format(_("%llu bytes came within %lld s"), (unsigned long long)failure->body_length, seconds);
}

static char *explain_cut(const struct nr_failure *failure)
{
	int64_t said = number(failure, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);

	if (strstr(failure->reason, "chunk"))
		return nr_strdup(_("its pieces, chunked, are not marked as HTTP wants it"));
	if (failure->http_status == 0)
		return nr_strdup(_("it was closed before any answer"));
	if (said > 0)
		return nr_format(_("%llu of %lld bytes came"), came(failure), (long long)said);
	return nr_format(_("%llu bytes came"), (unsigned long long)failure->body_length);
}

/* What libcurl cannot understand, by its words: it has no codes for these. */
static char *explain_garbled(const struct nr_failure *failure)
{
	const char *coding = header(failure, "Content-Encoding");

	if (failure->result == CURLE_BAD_CONTENT_ENCODING && strstr(failure->reason, "Unrecognized"))
		return nr_format(_("it is coded in a way that is not known: %.*s"), QUOTED_MAX, coding ? coding : "?");
	if ((failure->result == CURLE_BAD_CONTENT_ENCODING || failure->result == CURLE_WRITE_ERROR) && coding)
		return nr_format(
			_("it says that it is compressed by %.*s, and is not, or is damaged"), QUOTED_MAX, coding);
	if (strstr(failure->reason, "Content-Length"))
		return nr_strdup(_("its Content-Length is no length"));
	return nr_strdup(*failure->reason ? failure->reason : curl_easy_strerror(failure->result));
}

static char *explain_status(const struct nr_failure *failure)
{
	const char *after = header(failure, "Retry-After");

	switch (failure->http_status) {
	case 304:
		return nr_strdup(_("it says that nothing has changed, though it was not asked that"));
	case 401:
		return nr_strdup(_("it wants a login, which newsreader has none of"));
	case 403:
		return nr_strdup(_("forbidden; it may want no reader from here"));
	case 407:
		return nr_strdup(_("the proxy wants a login; write it into the address of the proxy"));
	case 451:
		return nr_strdup(_("for reasons of law"));
	case 429:
		return after ? nr_format(_("asked too often; Retry-After: %.*s"), QUOTED_MAX, after)
			     : nr_strdup(_("asked too often"));
	case 503:
		return after ? nr_format(_("not ready; Retry-After: %.*s"), QUOTED_MAX, after)
			     : nr_strdup(_("not ready"));
	default:
		return NULL;
	}
}

char *nr_failure_explain(const struct nr_failure *failure)
{
	static char *(*const explain[NR_FETCH_OUTCOMES])(const struct nr_failure *failure) = {
		[NR_FETCH_REFUSED] = explain_status,
		[NR_FETCH_BUSY] = explain_status,
		[NR_FETCH_UNEXPECTED] = explain_status,
		[NR_FETCH_LED_AWAY] = explain_redirect,
		[NR_FETCH_TIME_OUT] = explain_time,
		[NR_FETCH_TOO_LARGE] = explain_size,
		[NR_FETCH_CUT_SHORT] = explain_cut,
		[NR_FETCH_GARBLED] = explain_garbled,
	};

	if (explain[failure->outcome])
		return explain[failure->outcome](failure);
	if (failure->result == CURLE_OK)
		return NULL;
	return nr_strdup(*failure->reason ? failure->reason : curl_easy_strerror(failure->result));
}
