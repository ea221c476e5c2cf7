/* SPDX-License-Identifier: MIT */
/* RSS, RDF, Atom and CDF, by one table of elements (feed-elements.c): the formats are mixed in the wild. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "import/feed-fields.h"
#include "markup/url.h"

struct reading {
	struct nr_feed_fields fields;
	size_t ignored; /* depth within an element that says nothing; 0: not */
	bool seen_root;
	char *root_space; /* NULL: none */
};

/* --- Items ----------------------------------------------------------------------------------------------------- */

static void end_item(struct nr_feed_fields *fields)
{
	struct nr_feed_item *item = nr_feed_current(fields);
	bool whole = fields->content != NULL;

	item->body = whole ? fields->content : fields->summary;
	if (whole)
		free(fields->summary);
	fields->content = fields->summary = NULL;
	item->is_summary = item->body != NULL && nr_feed_is_summary(item->body, whole);
	fields->in_item = false;
	nr_feed_finish_item(fields->feed);
}

/* An item within another: the one before was never closed. */
static void begin_item(struct nr_feed_fields *fields)
{
	if (fields->in_item)
		end_item(fields);
	nr_feed_add_item(fields->feed);
	fields->in_item = true;
	fields->of_item = (struct nr_feed_ranks){ 0 };
	fields->file = 0;
}

/* --- Events ---------------------------------------------------------------------------------------------------- */

/* The first element is the feed, or, in RSS and RDF, what holds it. */
static void take_root(struct reading *reading, const struct nr_xml_element *element)
{
	const char *space = element->space;
	bool holds = strcasecmp(element->name, "rss") == 0 || strcasecmp(element->name, "rdf") == 0;

	reading->seen_root = true;
	reading->fields.is_atom = strcasecmp(element->name, "feed") == 0;
	reading->root_space = space != NULL && nr_feed_space(element, NULL) == NR_SPACE_OTHER ? nr_strdup(space) : NULL;
	nr_feed_capture_set_atom(&reading->fields.capture, reading->fields.is_atom);
	reading->fields.frames.items[0].place = holds ? NR_PLACE_ROOT : NR_PLACE_FEED;
	reading->fields.frames.items[0].field = holds ? NR_FIELD_GROUP : NR_FIELD_FEED;
	if (!holds)
		nr_feed_take_attributes(&reading->fields, element);
}

static enum nr_feed_place place_in(const struct reading *reading, enum nr_feed_field field)
{
	switch (field) {
	case NR_FIELD_FEED:
		return NR_PLACE_FEED;
	case NR_FIELD_ITEM:
		return NR_PLACE_ITEM;
	case NR_FIELD_PERSON:
		return NR_PLACE_PERSON;
	case NR_FIELD_HOURS:
		return NR_PLACE_HOURS;
	case NR_FIELD_DAYS:
		return NR_PLACE_DAYS;
	case NR_FIELD_MEDIA:
		return NR_PLACE_MEDIA;
	default:
		return nr_feed_place(&reading->fields);
	}
}

/* What an element says by itself, before its text is known. */
static void begin_field(
	struct reading *reading, const struct nr_feed_frame *frame, const struct nr_xml_element *element)
{
	struct nr_feed_fields *fields = &reading->fields;
	size_t picture;

	switch (frame->field) {
	case NR_FIELD_ITEM:
		begin_item(fields);
		nr_feed_take_attributes(fields, element);
		break;
	case NR_FIELD_FEED:
		nr_feed_take_attributes(fields, element);
		break;
	case NR_FIELD_MEDIA:
		fields->of_item.caption = 0;
		fields->file = nr_feed_take_file(fields, element, NULL);
		break;
	case NR_FIELD_ENCLOSURE:
		nr_feed_take_file(fields, element, NULL);
		break;
	case NR_FIELD_PICTURE:
		picture = nr_feed_take_file(fields, element, "image");
		fields->file = fields->file > 0 ? fields->file : picture;
		break;
	case NR_FIELD_GROUP:
	case NR_FIELD_HOURS:
	case NR_FIELD_DAYS:
		break;
	default:
		nr_feed_begin_text(fields, frame, element);
	}
}

static void push_frame(
	struct reading *reading, const struct nr_xml_element *element, const struct nr_feed_element *known)
{
	const char *base = nr_feed_prefixed(element, "xml", "base");
	struct nr_feed_frame frame = { place_in(reading, known->field), known->field, known->rank, NULL };

	if (base != NULL) {
		struct nr_buffer resolved = NR_BUFFER_INIT;
		nr_url_resolve(&resolved, nr_feed_base(&reading->fields), base);
		frame.base = nr_buffer_detach(&resolved);
	}
	*nr_vector_add(&reading->fields.frames) = frame;
}

static void start(const struct nr_xml_element *element, void *context)
{
	static const struct nr_feed_element root = { .field = NR_FIELD_GROUP };
	struct reading *reading = context;
	enum nr_feed_space space = nr_feed_space(element, reading->root_space);

	if (!reading->seen_root) {
		push_frame(reading, element, &root);
		take_root(reading, element);
		return;
	}
	const struct nr_feed_element *known = nr_feed_element(space, element->name, nr_feed_place(&reading->fields));
	bool is_text = nr_feed_capture_is_open(&reading->fields.capture);
	bool is_person = is_text && nr_feed_place(&reading->fields) == NR_PLACE_PERSON;
	if (reading->ignored > 0) {
		reading->ignored++;
	} else if (is_text && !(is_person && known != NULL)) {
		nr_feed_capture_start(&reading->fields.capture, element);
	} else if (known == NULL || known->field == NR_FIELD_NOTHING ||
		(nr_feed_place(&reading->fields) == NR_PLACE_ITEM && !reading->fields.in_item)) {
		reading->ignored = 1;
	} else {
		push_frame(reading, element, known);
		begin_field(reading, &reading->fields.frames.items[reading->fields.frames.length - 1], element);
	}
}

static void end(void *context)
{
	struct reading *reading = context;

	if (reading->ignored > 0) {
		reading->ignored--;
		return;
	}
	if (nr_feed_capture_close(&reading->fields.capture) || reading->fields.frames.length == 0)
		return;
	struct nr_feed_frame *frame = &reading->fields.frames.items[reading->fields.frames.length - 1];
	if (nr_feed_capture_is_open(&reading->fields.capture))
		nr_feed_take_text(&reading->fields, frame);
	else if (frame->field == NR_FIELD_PERSON)
		nr_feed_take_person(&reading->fields, "", 0, frame->rank);
	else if (frame->field == NR_FIELD_ITEM && reading->fields.in_item)
		end_item(&reading->fields);
	free(frame->base);
	reading->fields.frames.length--;
}

static void text(const char *bytes, size_t length, void *context)
{
	struct reading *reading = context;

	if (reading->ignored == 0)
		nr_feed_capture_text(&reading->fields.capture, bytes, length);
}

/* --- The whole ------------------------------------------------------------------------------------------------- */

/* RFC 4287, 4.2.1: an entry without an author has the feed's. */
static void inherit_author(const struct nr_feed_fields *fields)
{
	struct nr_feed *feed = fields->feed;

	if (!fields->is_atom || fields->feed_author == NULL)
		return;
	for (size_t i = 0; i < feed->items.length; i++)
		if (feed->items.items[i].author == NULL)
			feed->items.items[i].author = nr_strdup(fields->feed_author);
}

enum nr_status nr_feed_parse_xml(const char *bytes, size_t length, const struct nr_feed_options *options,
	struct nr_feed *feed, struct nr_error *error)
{
	struct reading reading = { .seen_root = false };
	const struct nr_xml_handler handler = { start, end, text, &reading };
	bool damaged;

	nr_feed_fields_init(&reading.fields, feed, options);
	enum nr_status status = nr_xml_read(bytes, length, &handler, &feed->warnings, &damaged, error);
	if (status == NR_OK && reading.fields.in_item) { /* it ends within an item */
		size_t before = feed->items.length;
		end_item(&reading.fields);
		if (feed->items.length == before)
			nr_feed_drop_nameless(feed);
	}
	inherit_author(&reading.fields);
	nr_feed_fields_release(&reading.fields);
	free(reading.root_space);
	if (status == NR_OK && damaged && feed->items.length == 0 && feed->title == NULL && feed->home == NULL &&
		feed->description == NULL)
		status = nr_error_set(error, NR_INVALID, _("its XML is so damaged that nothing in it can be read"));
	return status;
}
