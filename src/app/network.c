/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/network.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"

enum { PER_HOST = 2 };

/* Servers learn the program and its version, and its page where whoever built it gave it one (--with-homepage): a page
 * that is not there would lead those who want to complain nowhere. */
static char user_agent[] = "newsreader/" PACKAGE_VERSION;
static char user_agent_with_home[] = "newsreader/" PACKAGE_VERSION " (+" NR_HOMEPAGE ")";

static char *user_agent_of(const struct nr_options *options)
{
	if (options->fetch_user_agent)
		return options->fetch_user_agent;
	return sizeof NR_HOMEPAGE > 1 ? user_agent_with_home : user_agent;
}

/* From the environment, where it says anything. */
static char *from_environment(const char *name)
{
	char *value = getenv(name);

	return value && *value ? value : NULL;
}

static uint32_t milliseconds(int64_t seconds, int64_t most)
{
	return (uint32_t)(seconds < most ? seconds : most) * 1000;
}

struct nr_fetch_settings nr_network_settings(const struct nr_options *options, int64_t jobs, int64_t timeout_s)
{
	int64_t total_s = timeout_s > 0 ? timeout_s : options->fetch_timeout;

	return (struct nr_fetch_settings){
		.body_max = (uint64_t)options->fetch_size << 20,
		.connect_ms = milliseconds(options->fetch_connect_timeout, total_s),
		.stall_ms = milliseconds(options->fetch_stall_timeout, total_s),
		.total_ms = milliseconds(total_s, total_s),
		.redirects_max = (uint32_t)options->fetch_redirects,
		.per_host = PER_HOST,
		.at_once = (uint32_t)(jobs > 0 ? jobs : options->fetch_jobs),
		.is_unconfined = !options->confine,
		.user_agent = user_agent_of(options),
		.proxy = options->fetch_proxy,
		.ca_file = options->fetch_ca_file ? options->fetch_ca_file : from_environment("SSL_CERT_FILE"),
	};
}

char *nr_network_charset(const char *content_type)
{
	static const char name[] = "charset=";
	const char *at = content_type ? strcasestr(content_type, name) : NULL;

	if (!at)
		return NULL;
	at += sizeof name - 1;
	at += *at == '"';
	return nr_strndup(at, strcspn(at, "\"; \t"));
}

bool nr_network_split(const char *url, char **origin, const char **path)
{
	const char *host = strstr(url, "://");

	if (!host)
		return false;
	size_t length = (size_t)(host - url) + 3;
	length += strcspn(url + length, "/?#");
	*origin = nr_strndup(url, length);
	*path = url + length;
	return true;
}

bool nr_network_is_of(const char *url, const char *origin)
{
	size_t length = strlen(origin);

	return strncmp(url, origin, length) == 0 && strchr("/?#", url[length]) != NULL;
}
