/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fetch/outcome.h"

#include <stddef.h>

#include "base/i18n.h"

enum { OFFLINE = 1, WITH_STATUS = 2 };

static const struct {
	const char *words;
	int traits;
} outcomes[NR_FETCH_OUTCOMES] = {
	[NR_FETCHED] = {
		N_("fetched"),
		0,
	},
	[NR_FETCH_UNCHANGED] = {
		N_("unchanged"),
		0,
	},
	[NR_FETCH_GONE] = {
		N_("the server says that it is gone for good; remove the feed or look for its new address"),
		WITH_STATUS,
	},
	[NR_FETCH_MISSING] = {
		N_("there is nothing at this address; look for the feed's new one"),
		WITH_STATUS,
	},
	[NR_FETCH_REFUSED] = {
		N_("the server refuses to hand it out"),
		WITH_STATUS,
	},
	[NR_FETCH_BUSY] = {
		N_("the server asks to come back later; this is done by itself"),
		WITH_STATUS,
	},
	[NR_FETCH_SERVER] = {
		N_("the server has a fault of its own; try again later"),
		WITH_STATUS,
	},
	[NR_FETCH_UNEXPECTED] = {
		N_("the server answers what a reader cannot use"),
		WITH_STATUS,
	},
	[NR_FETCH_NO_CONTENT] = {
		N_("the server's answer is empty; try again later"),
		WITH_STATUS,
	},
	[NR_FETCH_BAD_ADDRESS] = {
		N_("this is no address that can be fetched; it must begin with http:// or https://"),
		0,
	},
	[NR_FETCH_REDIRECTS] = {
		N_("the server leads from address to address without an end"),
		0,
	},
	[NR_FETCH_LED_AWAY] = {
		N_("the server leads to an address that cannot be fetched; it was not followed"),
		0,
	},
	[NR_FETCH_NO_HOST] = {
		N_("no host of this name is known; check the address and the network"),
		OFFLINE,
	},
	[NR_FETCH_NO_CONNECTION] = {
		N_("no connection to the server; check the network, or try again later"),
		OFFLINE,
	},
	[NR_FETCH_TLS] = {
		N_("the server cannot prove who it is; check this machine's clock and certificates"),
		0,
	},
	[NR_FETCH_NO_TLS] = {
		N_("the server speaks no encryption that is safe; if it has none, its address begins with http://"),
		0,
	},
	[NR_FETCH_CA_FILE] = {
		N_("the certificates to be trusted cannot be read; check fetch_ca_file in the configuration, or "
		   "SSL_CERT_FILE"),
		0,
	},
	[NR_FETCH_NO_PROXY] = {
		N_("the proxy does not let through; check fetch_proxy in the configuration, or https_proxy"),
		OFFLINE,
	},
	[NR_FETCH_TIME_OUT] = {
		N_("the server took too long; try again later, or allow more with --timeout"),
		0,
	},
	[NR_FETCH_TOO_LARGE] = {
		N_("the answer is larger than what is read of one; allow more with fetch_size in the configuration"),
		0,
	},
	[NR_FETCH_CUT_SHORT] = {
		N_("the connection ended before the answer did; try again later"),
		0,
	},
	[NR_FETCH_GARBLED] = {
		N_("the server's answer cannot be understood; try again later"),
		0,
	},
	[NR_FETCH_NO_FEED] = {
		N_("what is there cannot be read as a feed; look at the address in a browser, and for the site's feeds "
		   "by \"newsreader sources add\""),
		0,
	},
	[NR_FETCH_CANCELLED] = {
		N_("cancelled"),
		0,
	},
	[NR_FETCH_FAILED] = {
		N_("it could not be fetched; try again later"),
		0,
	},
};

bool nr_fetch_outcome_is_offline(enum nr_fetch_outcome outcome)
{
	return (outcomes[outcome].traits & OFFLINE) != 0;
}

void nr_fetch_outcome_describe(enum nr_fetch_outcome outcome, uint32_t http_status, const char *detail,
	struct nr_buffer *line)
{
	bool with_status = (outcomes[outcome].traits & WITH_STATUS) != 0 && http_status != 0;

	nr_buffer_append_string(line, _(outcomes[outcome].words));
	if (with_status && detail)
		nr_buffer_printf(line, " (HTTP %u, %s)", (unsigned)http_status, detail);
	else if (with_status)
		nr_buffer_printf(line, " (HTTP %u)", (unsigned)http_status);
	else if (detail)
		nr_buffer_printf(line, " (%s)", detail);
}
