/* SPDX-License-Identifier: MIT */
/* What can be set: each option with its range, its standard and its help. */
#include "config.h"

#include "app/options.h"

#include "base/i18n.h"

static const char *const ambiguous_choices[] = { "narrow", "wide", "auto", NULL };
static const char *const border_choices[] = { "auto", "lines", "ascii", NULL };
static const char *const hyperlink_choices[] = { "auto", "on", "off", NULL };
static const char *const preview_choices[] = { "beside", "below", "off", NULL };
static const char *const known_themes[] = { "auto", "dark", "light", "neutral", "mono", "16", NULL };

#define WHOLE(member, low, high, usual, words) \
	{ .name = #member, .type = NR_OPTION_INT, .offset = offsetof(struct nr_options, member), .least = (low), \
		.most = (high), .standard = (usual), .help = (words) }
#define TEXT(member, words) \
	{ .name = #member, .type = NR_OPTION_TEXT, .offset = offsetof(struct nr_options, member), .help = (words) }

const struct nr_option nr_option_table[] = {
	{ .name = "ambiguous_width",
		.type = NR_OPTION_CHOICE,
		.offset = offsetof(struct nr_options, ambiguous_width),
		.most = NR_AMBIGUOUS_AUTO,
		.standard = NR_AMBIGUOUS_AUTO,
		.choices = ambiguous_choices,
		.help = N_("cells the terminal gives to characters such as quotation marks and dashes: one (narrow), "
			   "two (wide), or as the locale says (auto)") },
	{ .name = "measure",
		.type = NR_OPTION_INT,
		.offset = offsetof(struct nr_options, measure),
		.least = 20,
		.most = 400,
		.standard = 72,
		.help = N_("width of an article's text on the screen, in cells, and the most of a comparison's "
			   "columns") },
	{ .name = "theme",
		.type = NR_OPTION_TEXT,
		.offset = offsetof(struct nr_options, theme),
		.choices = known_themes,
		.text = "auto",
		.help = N_("colours and styles: dark, light, neutral, 16, mono, a file of your own, or as the "
			   "terminal's background is (auto)") },
	{ .name = "borders",
		.type = NR_OPTION_CHOICE,
		.offset = offsetof(struct nr_options, borders),
		.most = NR_BORDERS_ASCII,
		.choices = border_choices,
		.help = N_("lines between panes and signs in lists: drawn (lines), of ASCII characters (ascii), or as "
			   "the locale's character set allows (auto)") },
	{ .name = "mouse",
		.type = NR_OPTION_BOOL,
		.offset = offsetof(struct nr_options, mouse),
		.help = N_("whether the screens take the mouse; with Shift, the terminal still selects text") },
	{ .name = "hyperlinks",
		.type = NR_OPTION_CHOICE,
		.offset = offsetof(struct nr_options, hyperlinks),
		.most = NR_HYPERLINKS_OFF,
		.choices = hyperlink_choices,
		.help = N_("whether the terminal is told the addresses of the links on the screens, so that it opens "
			   "them itself: on, off, or where it is known to follow them (auto)") },
	{ .name = "preview",
		.type = NR_OPTION_CHOICE,
		.offset = offsetof(struct nr_options, preview),
		.most = NR_PREVIEW_OFF,
		.choices = preview_choices,
		.help = N_("where the preview of an article is: beside the list, below it, or nowhere (off)") },
	WHOLE(outlets_width, 0, 400, 0, N_("cells of the pane of outlets; 0: by the width of the screen")),
	WHOLE(preview_width, 0, 400, 0, N_("cells of the preview beside the list; 0: by the width of the screen")),
	WHOLE(preview_height, 0, 400, 0, N_("rows of the preview below the list; 0: by the height of the screen")),
	{ .name = "event_threshold",
		.type = NR_OPTION_REAL,
		.offset = offsetof(struct nr_options, event_threshold),
		.least = 0.01,
		.most = 1,
		.standard = 0.070,
		.help = N_("how alike articles must be to be one event: lower joins more") },
	{ .name = "event_window_days",
		.type = NR_OPTION_INT,
		.offset = offsetof(struct nr_options, event_window_days),
		.least = 1,
		.most = 60,
		.standard = 4,
		.help = N_("articles published further apart than so many days are never one event") },
	{ .name = "filter_timeout",
		.type = NR_OPTION_INT,
		.offset = offsetof(struct nr_options, filter_timeout),
		.least = 1,
		.most = 600,
		.standard = 10,
		.help = N_("seconds that filter_command may take for an article") },
	WHOLE(fetch_jobs, 1, 256, 32, N_("connections at once when feeds are fetched; two to one server at most")),
	WHOLE(fetch_timeout, 1, 3600, 60, N_("seconds that fetching one address may take")),
	WHOLE(fetch_connect_timeout, 1, 600, 20, N_("seconds that connecting to a server may take")),
	WHOLE(fetch_stall_timeout, 1, 600, 30, N_("seconds without a byte after which a server is given up")),
	WHOLE(fetch_size, 1, 1024, 64, N_("the largest answer of a server that is read, in MiB, decompressed")),
	WHOLE(fetch_redirects, 0, 50, 10, N_("how many redirects in a row are followed")),
	WHOLE(picture_cache, 1, 4096, 64, N_("MiB of pictures that are kept; those used longest ago go first")),
	WHOLE(article_pages, 1, 50, 10, N_("how many pages of one article are fetched and joined at most")),
	TEXT(fetch_proxy, N_("address of the proxy that feeds are fetched through; empty: as the environment says")),
	TEXT(fetch_ca_file, N_("file with the certificates that are trusted; empty: those of the system")),
	TEXT(fetch_user_agent, N_("what servers are told of who asks; empty: newsreader and its version")),
	{ .name = "confine",
		.type = NR_OPTION_BOOL,
		.offset = offsetof(struct nr_options, confine),
		.most = 1,
		.standard = 1,
		.help = N_("give up what is not needed (network, other programs, most files) before articles are read; "
			   "holds from the start") },
	{ .name = NULL },
};
