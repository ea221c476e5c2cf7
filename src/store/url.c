/* SPDX-License-Identifier: MIT */
/* The canonical form of an address, after RFC 3986, section 6.2.2 (case, percent-encoding, dot segments), and what
 * news sites add to addresses without meaning another article. */
#include "config.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "store/articles.h"

enum { KEY_MAX = 1024 }; /* bytes of a key that the archive's index has to bear; what is longer ends in a hash */

/* Parameters that say where a reader came from. A name with a star stands for all that begin so. */
/* clang-format off */
static const char *const tracking_parameters[] = {
	"utm_*", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
	"igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "vero_id", "oly_anon_id", "oly_enc_id",
	"ncid", "at_medium", "at_campaign", "at_campaign_type", "at_custom*", "at_format", "at_creation", "at_variant",
	"at_link_*", "at_ptr_name", "at_bbc_team", "xtor", "cmpid", "smid", "maca", "feedtype", "feedname",
	"virtualbrandchannel", "__twitter_impression", "share_source", "mtm_*", "pk_campaign", "pk_kwd", "pk_source",
	"pk_medium", "matomo_*", "piwik_*", "hsa_*", "wt.*", "ref_src", "ref_url", "s_cid", "ocid", "icid", "wprov",
	"_ga", "_gl", "igsh", "srsltid", "tblci", "soc_src", "soc_trk", "guccounter", "guce_*", "spm",
	"isappinstalled", "emc", "amp_*", "usqp",
};

/* Parameters that ask for another form of the same page, with the values that do. */
static const char *const form_parameters[] = {
	"amp", "amp=1", "amp=true", "amphtml", "amphtml=1", "amphtml=true", "isamp=1", "isamp=true", "output=amp",
	"outputtype=amp", "type=amp", "view=amp", "m=0", "m=1", "mobile=1", "mobile=true", "view=mobile",
};

/* Host names of the same page for other readers, first, or behind the first name of a host ("zh.m."). */
static const char *const host_forms[] = {
	"www.", "m.", "mobile.", "amp.", "mip.", "wap.", "3g.", "touch.",
};

/* What stands between two parameters: also where an address was escaped for HTML and not read as such, even twice. */
static const char *const separators[] = { "&amp;amp;", "&amp;", "&" };
/* clang-format on */

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int hex_value(char c)
{
	return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void append_encoded(struct nr_buffer *key, unsigned char byte)
{
	static const char digits[] = "0123456789ABCDEF";

	nr_buffer_append_char(key, '%');
	nr_buffer_append_char(key, digits[byte >> 4]);
	nr_buffer_append_char(key, digits[byte & 15]);
}

/* Percent-encoding in its normal form: what needs none has none, all else has it, in capitals. */
static void append_part(struct nr_buffer *key, const char *text, const char *end)
{
	for (; text < end; text++) {
		unsigned char byte = (unsigned char)*text;
		if (byte == '%' && end - text > 2 && hex_value(text[1]) >= 0 && hex_value(text[2]) >= 0) {
			byte = (unsigned char)(hex_value(text[1]) * 16 + hex_value(text[2]));
			text += 2;
			if (is_alphanumeric((char)byte) || (byte != '\0' && strchr("-._~", byte) != NULL))
				nr_buffer_append_char(key, (char)byte);
			else
				append_encoded(key, byte);
		} else if (byte == '\t' || byte == '\n' || byte == '\r') {
			continue; /* an address that was wrapped */
		} else if (byte <= ' ' || byte >= 0x7F) {
			append_encoded(key, byte);
		} else {
			nr_buffer_append_char(key, (char)byte);
		}
	}
}

/* Where host and path begin, and the port that goes without saying (0: both of them); NULL for what is no address of a
 * page. The scheme may be left out, as readers do: then there is a dot in the host. */
static const char *skip_scheme(const char *url, const char *end, int *port)
{
	static const struct {
		const char *prefix;
		int port;
	} schemes[] = { { "http://", 80 }, { "https://", 443 }, { "//", 0 } };

	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
		size_t length = strlen(schemes[i].prefix);
		if ((size_t)(end - url) > length && strncasecmp(url, schemes[i].prefix, length) == 0) {
			*port = schemes[i].port;
			return url + length;
		}
	}
	*port = 0;
	size_t host = strcspn(url, "/?#:@");
	const char *dot = memchr(url, '.', host);
	if (url + host > end)
		host = (size_t)(end - url);
	if (dot == NULL || dot == url || dot + 1 >= url + host)
		return NULL;
	if (url[host] == '@' || (url[host] == ':' && !is_digit(url[host + 1])))
		return NULL; /* an address of mail, another scheme */
	return url;
}

/* Takes bytes out of a key. */
static void cut(struct nr_buffer *key, size_t at, size_t length)
{
	memmove(key->data + at, key->data + at + length, key->length - at - length + 1);
	key->length -= length;
}

/* Takes a form away that stands at an offset of a key; false where there is none. What is left has a dot. */
static bool drop_form_of_host(struct nr_buffer *key, size_t at)
{
	for (size_t i = 0; i < sizeof host_forms / sizeof host_forms[0]; i++) {
		size_t length = strlen(host_forms[i]);
		const char *host = key->data + at;
		if (strncmp(host, host_forms[i], length) == 0 && strchr(host + length, '.') != NULL) {
			cut(key, at, length);
			return true;
		}
	}
	return false;
}

static void drop_forms_of_host(struct nr_buffer *key, size_t start)
{
	while (drop_form_of_host(key, start)) {
	}
	const char *dot = strchr(key->data + start, '.');
	if (dot != NULL)
		drop_form_of_host(key, (size_t)(dot + 1 - key->data));
}

/* Appends host and port. False where there is no host, or what cannot be one. */
static bool append_host(struct nr_buffer *key, const char *text, const char *end, int usual_port)
{
	size_t start = key->length;
	const char *port = NULL;

	for (const char *p = text; p < end; p++)
		if (*p == '@')
			text = p + 1;
	for (const char *p = end; p > text && (is_digit(p[-1]) || p[-1] == ':'); p--)
		if (p[-1] == ':') {
			port = p;
			break;
		}
	const char *host_end = port != NULL ? port - 1 : end;
	while (host_end > text && host_end[-1] == '.')
		host_end--;
	for (; text < host_end; text++) {
		if ((unsigned char)*text <= ' ' || *text == 0x7F || strchr("<>\"\\^`{|}", *text) != NULL)
			return false;
		nr_buffer_append_char(key, *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text);
	}
	if (key->length == start)
		return false;
	drop_forms_of_host(key, start);
	if (port == NULL || port == end)
		return true;
	size_t digits = (size_t)(end - port);
	bool usual = (usual_port != 443 && digits == 2 && memcmp(port, "80", 2) == 0) ||
		     (usual_port != 80 && digits == 3 && memcmp(port, "443", 3) == 0);
	if (!usual) {
		nr_buffer_append_char(key, ':');
		nr_buffer_append(key, port, digits);
	}
	return true;
}

/* Appends a path, which begins with a slash, without dot segments and without slashes at its end. */
static void append_path(struct nr_buffer *key, const char *text, const char *end)
{
	size_t start = key->length;

	while (text < end) {
		const char *next = memchr(text + 1, '/', (size_t)(end - text - 1));
		next = next != NULL ? next : end;
		size_t segment = key->length;
		append_part(key, text, next);
		const char *written = key->data + segment;
		if (strcmp(written, "/.") == 0) {
			nr_buffer_truncate(key, segment);
		} else if (strcmp(written, "/..") == 0) {
			nr_buffer_truncate(key, segment);
			while (key->length > start && key->data[key->length - 1] != '/')
				nr_buffer_truncate(key, key->length - 1);
			if (key->length > start)
				nr_buffer_truncate(key, key->length - 1);
		}
		text = next;
	}
	while (key->length > start && key->data[key->length - 1] == '/')
		nr_buffer_truncate(key, key->length - 1);
}

static bool says_nothing(const char *parameter)
{
	size_t length = strcspn(parameter, "=");

	for (size_t i = 0; i < sizeof form_parameters / sizeof form_parameters[0]; i++)
		if (strcasecmp(parameter, form_parameters[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof tracking_parameters / sizeof tracking_parameters[0]; i++) {
		const char *name = tracking_parameters[i];
		size_t name_length = strlen(name);
		bool prefix = name[name_length - 1] == '*';
		name_length -= prefix;
		if ((prefix ? length >= name_length : length == name_length) &&
			strncasecmp(parameter, name, name_length) == 0)
			return true;
	}
	return false;
}

/* How long the separator is with which a text begins. "&amp" without its semicolon is a parameter of that name. */
static size_t separator_length(const char *text, const char *end)
{
	for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
		size_t length = strlen(separators[i]);
		if ((size_t)(end - text) >= length && strncasecmp(text, separators[i], length) == 0)
			return length;
	}
	return 0;
}

static void append_query(struct nr_buffer *key, const char *text, const char *end)
{
	char separator = '?';

	while (text < end) {
		const char *next = memchr(text, '&', (size_t)(end - text));
		next = next != NULL ? next : end;
		size_t start = key->length;
		nr_buffer_append_char(key, separator);
		append_part(key, text, next);
		if (key->length == start + 1 || says_nothing(key->data + start + 1))
			nr_buffer_truncate(key, start);
		else
			separator = '&';
		text = next + separator_length(next, end);
	}
}

/* The forms of a path that a page has for readers on telephones (AMP): "/amp/news/1", "/news/1/amp",
 * "/news/1.amp.html", "/news/1_amp.html". */
static void drop_form(struct nr_buffer *key, size_t start)
{
	static const struct {
		const char *ending;
		size_t dropped; /* bytes of it, from its start */
	} endings[] = { { "/amp", 4 }, { ".amp", 4 }, { ".amp.html", 4 }, { ".amp.htm", 4 }, { "/amp.html", 9 },
		{ "_amp.html", 4 }, { "-amp.html", 4 } };

	if (strncmp(key->data + start, "/amp/", 5) == 0)
		cut(key, start, 4);
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t length = strlen(endings[i].ending);
		if (key->length - start > length && strcmp(key->data + key->length - length, endings[i].ending) == 0) {
			cut(key, key->length - length, endings[i].dropped);
			return;
		}
	}
}

static bool host_ends_with(const char *host, const char *end, const char *wanted)
{
	size_t length = strlen(wanted);

	return (size_t)(end - host) >= length && strncasecmp(end - length, wanted, length) == 0;
}

/* The address that an AMP cache keeps a copy of ("x.cdn.ampproject.org/c/s/example.org/1", "www.google.com/amp/s/..."),
 * without its scheme; NULL where it is none. */
static const char *cached_address(const char *host, const char *path, const char *end)
{
	const char *inner = NULL;

	if (path == NULL)
		return NULL;
	if (host_ends_with(host, path, ".cdn.ampproject.org") && end - path > 3 && path[2] == '/' &&
		strchr("civ", path[1]) != NULL)
		inner = path + 3;
	else if ((strncasecmp(host, "www.google.", 11) == 0 || strncasecmp(host, "google.", 7) == 0) &&
		 end - path > 5 && strncmp(path, "/amp/", 5) == 0)
		inner = path + 5;
	if (inner != NULL && end - inner > 2 && inner[0] == 's' && inner[1] == '/')
		inner += 2;
	if (inner == NULL || memchr(inner, '.', strcspn(inner, "/?#")) == NULL)
		return NULL;
	return inner;
}

static bool is_space(char c)
{
	return (unsigned char)c <= ' ';
}

void nr_url_key(const char *url, struct nr_buffer *key)
{
	size_t start = key->length;
	int port;

	while (*url != '\0' && is_space(*url))
		url++;
	const char *end = url + strcspn(url, "#");
	while (end > url && is_space(end[-1]))
		end--;
	const char *host = skip_scheme(url, end, &port);
	if (host == NULL)
		return;
	const char *query = memchr(host, '?', (size_t)(end - host));
	const char *path_end = query != NULL ? query : end;
	const char *path = memchr(host, '/', (size_t)(path_end - host));
	const char *cached = cached_address(host, path, path_end);
	if (cached != NULL) {
		host = cached;
		port = 0;
		path = memchr(host, '/', (size_t)(path_end - host));
	}
	if (!append_host(key, host, path != NULL ? path : path_end, port)) {
		nr_buffer_truncate(key, start);
		return;
	}
	if (path != NULL) {
		size_t path_start = key->length;
		append_path(key, path, path_end);
		drop_form(key, path_start);
	}
	if (query != NULL)
		append_query(key, query + 1, end);
	size_t length = key->length - start;
	if (length > KEY_MAX) {
		uint64_t hash = nr_hash(key->data + start, length);
		nr_buffer_truncate(key, start + KEY_MAX - 17);
		nr_buffer_printf(key, "#%016llx", (unsigned long long)hash); /* no key has a '#' otherwise */
	}
}
