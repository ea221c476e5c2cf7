/* SPDX-License-Identifier: MIT */
/* XML as it is found: what a reader gets of it, and what it is warned of. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "import/xml.h"

static void start(const struct nr_xml_element *element, void *context)
{
	nr_buffer_printf(context, "<%s", element->name);
	for (size_t i = 0; i < element->attribute_count; i++)
		nr_buffer_printf(context, " %s=%s", element->attributes[i].name, element->attributes[i].value);
	nr_buffer_append_char(context, '>');
}

static void end(void *context)
{
	nr_buffer_append_string(context, "</>");
}

static void text(const char *bytes, size_t length, void *context)
{
	nr_buffer_append(context, bytes, length);
}

static const struct {
	const char *xml, *events;
	size_t warnings;
	bool damaged;
} cases[] = {
	{ "<?xml version='1.0' encoding='gb2312'?><a>b</a>", "<a>b</>", 0, false },
	{ "\n\n <!-- c --><a><!-- <b> -- > --></a>", "<a></>", 0, false },
	{ "<a>&amp;&lt;&#39;&#x4E2D;</a>", "<a>&<'中</>", 0, false },
	/* Names of HTML, numbers of windows-1252, ampersands and angles that begin nothing. */
	{ "<a>&nbsp;&mdash;&#151;&#0;</a>", "<a>\u00a0——\ufffd</>", 0, false },
	{ "<a>Tom & Jerry &foo; &; &#; 1 < 2 <3 &amp;amp;</a>", "<a>Tom & Jerry &foo; &; &#; 1 < 2 <3 &amp;</>", 0,
		false },
	{ "<a b='x&y=1&amp;z&hellip;<i>'/>", "<a b=x&y=1&z…<i>></>", 0, false },
	{ "<a><![CDATA[<p>&nbsp;</p>]]></a>", "<a><p>&nbsp;</p></>", 0, false },
	{ "<a>\xc2\x92\xc2\x85</a>", "<a>’…</>", 0, false },
	{ "<p:a xmlns='u'><q:b/></p:a>", "<a><b></></>", 0, false },
	{ "<a>x\001\033[2Jy</a>", "<a>x[2Jy</>", 1, false },
	{ "<a>safe\revil</a>", "<a>safe\nevil</>", 1, false },
	{ "<a>&#27;x</a>", "<a>x</>", 1, false },
	/* Document types: entities of one's own are short and plain, others stand for nothing. */
	{ "<!DOCTYPE a [<!ENTITY own 'A &#38; B'>]><a>&own;</a>", "<a>A & B</>", 0, false },
	{ "<!DOCTYPE a PUBLIC '-//X//Y' 'http://x.test/a.dtd'><a>b</a>", "<a>b</>", 0, false },
	{ "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>x&e;y</a>", "<a>xy</>", 1, false },
	{ "<!DOCTYPE a [<!ENTITY % e SYSTEM 'http://x.test/'> %e;]><a>x</a>", "<a>x</>", 1, false },
	{ "<!DOCTYPE a [<!-- ' --><!ENTITY b '>'>]><a>&b;</a>", "<a>></>", 0, false },
	/* Names of every form, in tags that white space of every kind parts. */
	{ "<A><_b/><c-d.e9/></A>", "<A><_b></><c-d.e9></></>", 0, false },
	{ "<\u00e9 x='1'\ty='2'\r\nz='3'/>", "<\u00e9 x=1 y=2 z=3></>", 0, false },
	{ "<a>1 </ 2 </3 <-</a>", "<a>1 </ 2 </3 <-</>", 0, false },
	{ "<a>\r\nb\r</a>", "<a>\nb\n</>", 1, false },
	{ "<a>\u00a0\ufeff\ufffd\u4e2d</a>", "<a>\u00a0\ufeff\ufffd\u4e2d</>", 0, false },
	{ "<a>x\xef\xbf\xbey\xef\xbf\xbf</a>", "<a>x\ufffdy\ufffd</>", 0, false },
	{ "<a \001b='1\002'/>", "<a b=1></>", 1, false },
	/* References by number, right and wrong; those of markup and of white space stay what they are. */
	{ "<a>&#X41;&#x4a;&#x4A;&#65;</a>", "<a>AJJA</>", 0, false },
	{ "<a>&#x;&#xG;&#x4g;&#6x;&#999999999999;&#x110000;</a>", "<a>&#x;&#xG;&#x4g;&#6x;\ufffd\ufffd</>", 0, false },
	{ "<a>&#38;&#60;&#62;&#34;&#39;&quot;&apos;&gt;</a>", "<a>&<>\"'\"'></>", 0, false },
	{ "<a b='&#9;&#10;&#13;&#38;&#60;&#62;&#34;&#39;'/>", "<a b=\t\n\r&<>\"'></>", 0, false },
	{ "<a>&#9;&#1;&#31;</a>", "<a>\t</>", 1, false },
	{ "<a>&aVeryLongNameThatIsNoReferenceAtAllButOneOfTheThingsThatPeopleWrite;</a>",
		"<a>&aVeryLongNameThatIsNoReferenceAtAllButOneOfTheThingsThatPeopleWrite;</>", 0, false },
	{ "<a>b</a>&", "<a>b</>", 1, true },
	{ "<a>b</a>&#", "<a>b</>", 1, true },
	{ "<a>b</a>&amp", "<a>b</>", 1, true },
	/* A document type's end is looked for outside of what it quotes and says aside. */
	{ "<!doctype a><a/>", "<a></>", 0, false },
	{ "<!DOCTYPE a [<!ENTITY\tone\r\n\"1\"><!ENTITY two '\"2\"'>]><a>&two;&one;&three;</a>", "<a>\"2\"1&three;</>",
		0, false },
	{ "<!DOCTYPE a [<!ENTITY t 'a&#9;b>'><!ELEMENT a ANY><!-- -- ]> -->]><a>&t;</a>", "<a>a\tb></>", 0, false },
	{ "<!DOCTYPE a [<!ENTITY 'x'><!ENTITY % p 'x'>]><a>&p;</a>", "<a>&p;</>", 0, false },
	{ "<!DOCTYPE a [<!-- no end ><a>b</a>", "", 1, true },
	{ "<!DOCTYPE a [<!ENTITY b 'no end ]><a>b</a>", "<a>b</>", 0, false },
	{ "<!DOCTYPE a [", "", 1, true },
	{ "<!DOCTYPE a [<!ENTITY", "", 2, true },
	{ "<!DOCTYPE a [<!ENTITY %", "", 2, true },
	{ "<!DOCTYPE a [<!ENTITY b", "", 2, true },
	/* What is cut off within a tag. */
	{ "<a>b<c d='1' <e/></a>", "<a>b<c d=1><e></></>", 1, true },
	{ "<a>bb<c d='1", "<a>bb", 1, true },
	{ "<a>bb<c", "<a>bb", 1, true },
	{ "<a>b</", "<a>b<", 1, true },
	{ "<a>b<", "<a>b<", 1, true },
	{ "<a>b<? no end</a>", "<a>b no end</>", 1, false },
	{ "<a>b</a> c <d>", "<a>b</>", 1, true },
	/* Damage: what stands before it is read, and some of what stands behind. */
	{ "<a><b>1</b><b>2 and what follows", "<a><b>1</><b>2 and what follows", 1, true },
	{ "<a><b>1</b></a>junk<", "<a><b>1</></>", 1, true },
	{ "<a><b>1</c>2</b></a>", "<a><b>1</>2</>", 1, true },
	{ "<a x='1' x='2'>b</a>", "<a x=1 x=2>b</>", 1, true },
	{ "<a>b<!-- never closed</a>", "<a>b never closed</>", 1, false },
	{ "<a>b<![CDATA[c", "<a>b", 1, true },
};

static void reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_buffer events = NR_BUFFER_INIT;
		struct nr_xml_handler handler = { start, end, text, &events };
		struct nr_xml_warnings warnings = { 0 };
		struct nr_error error = NR_NO_ERROR;
		bool damaged;
		enum nr_status status = nr_xml_read(
			cases[i].xml, strlen(cases[i].xml), &handler, &warnings, &damaged, &error);
		if (status != NR_OK || strcmp(events.data, cases[i].events) != 0)
			fail_msg("%s gives %s, not %s", cases[i].xml, events.data, cases[i].events);
		if (warnings.length != cases[i].warnings || damaged != cases[i].damaged)
			fail_msg("%s: %zu warnings, damaged: %d", cases[i].xml, warnings.length, damaged);
		for (size_t j = 0; j < warnings.length; j++)
			free(warnings.items[j]);
		nr_vector_release(&warnings);
		nr_buffer_release(&events);
	}
}

static enum nr_status read_attack(const struct nr_buffer *xml, bool *damaged)
{
	struct nr_buffer events = NR_BUFFER_INIT;
	struct nr_xml_handler handler = { start, end, text, &events };
	struct nr_xml_warnings warnings = { 0 };
	struct nr_error error = NR_NO_ERROR;
	enum nr_status status = nr_xml_read(xml->data, xml->length, &handler, &warnings, damaged, &error);

	assert_true(events.length < 10000);
	assert_int_equal(error.message[0] != '\0', status != NR_OK);
	for (size_t i = 0; i < warnings.length; i++)
		free(warnings.items[i]);
	nr_vector_release(&warnings);
	nr_buffer_release(&events);
	return status;
}

static void refuses_attacks(void **state)
{
	static const char *const values[] = { "&b;", "&", "&;", "&#;", "&#x;", "&#38;&b;", "<b>", "%b;",
		"0123456789012345678901234567890123456789012345678901234567890123x" };
	struct nr_buffer xml = NR_BUFFER_INIT;
	bool damaged;
	(void)state;

	nr_buffer_append_string(&xml, "<!DOCTYPE a [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]><a>&b;</a>");
	assert_int_equal(read_attack(&xml, &damaged), NR_INVALID);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		nr_buffer_clear(&xml);
		nr_buffer_printf(&xml, "<!DOCTYPE a [<!ENTITY a '%s'>]><a>&a;</a>", values[i]);
		assert_int_equal(read_attack(&xml, &damaged), NR_INVALID);
		nr_buffer_clear(&xml); /* of no harm as long as nothing names it */
		nr_buffer_printf(&xml, "<!DOCTYPE a [<!ENTITY a '%s'>]><a/>", values[i]);
		assert_int_equal(read_attack(&xml, &damaged), NR_OK);
	}
	nr_buffer_clear(&xml);
	nr_buffer_append_string(&xml, "<!DOCTYPE a [<!ENTITY a 'a long text that is named over and over again'>]><a>");
	for (int i = 0; i < 40000; i++)
		nr_buffer_append_string(&xml, "&a;");
	assert_int_equal(read_attack(&xml, &damaged), NR_INVALID);
	nr_buffer_clear(&xml);
	nr_buffer_append_string(&xml, "<a ");
	for (int i = 0; i < 2000; i++)
		nr_buffer_printf(&xml, "a%d='' ", i);
	nr_buffer_append_string(&xml, "/>");
	assert_int_equal(read_attack(&xml, &damaged), NR_INVALID);
	nr_buffer_clear(&xml);
	for (int i = 0; i < 100000; i++)
		nr_buffer_append_string(&xml, "<a>");
	assert_int_equal(read_attack(&xml, &damaged), NR_OK);
	assert_true(damaged);
	nr_buffer_release(&xml);
}

/* Parts of every kind, each of another length than its neighbours, so that they meet what a long text is read by at
 * ever other places. */
static void append_parts(struct nr_buffer *xml, struct nr_buffer *expected)
{
	static const char *const parts[][2] = {
		{ "<b c='1 &amp; 2 < 3'>", "<b c=1 & 2 < 3>" },
		{ "中文 &mdash; a & b < c\xc2\x92", "中文 — a & b < c’" },
		{ "<![CDATA[<p>&nbsp;</p>\n]]]]><![CDATA[>]]>", "<p>&nbsp;</p>\n]]>" },
		{ "<!-- <d> -->", "" },
		{ "<d/>", "<d></>" },
		{ "</b>", "</>" },
	};
	enum { ROUNDS = 30000, LONGEST = 61 };

	nr_buffer_append_string(xml, "<a>");
	nr_buffer_append_string(expected, "<a>");
	for (int i = 0; i < ROUNDS; i++)
		for (size_t j = 0; j < sizeof parts / sizeof *parts; j++) {
			nr_buffer_append_string(xml, parts[j][0]);
			nr_buffer_append_string(expected, parts[j][1]);
			if (j > 0 && j < 5) {
				nr_buffer_printf(xml, "%*d", i % LONGEST, i);
				nr_buffer_printf(expected, "%*d", i % LONGEST, i);
			}
		}
}

static void reads_long_texts(void **state)
{
	struct nr_buffer xml = NR_BUFFER_INIT, expected = NR_BUFFER_INIT, events = NR_BUFFER_INIT;
	struct nr_xml_handler handler = { start, end, text, &events };
	struct nr_xml_warnings warnings = { 0 };
	struct nr_error error = NR_NO_ERROR;
	bool damaged;
	(void)state;

	append_parts(&xml, &expected);
	nr_buffer_append_string(&xml, "</a>");
	nr_buffer_append_string(&expected, "</>");
	assert_int_equal(nr_xml_read(xml.data, xml.length, &handler, &warnings, &damaged, &error), NR_OK);
	assert_false(damaged);
	assert_int_equal(warnings.length, 0);
	assert_int_equal(events.length, expected.length);
	assert_memory_equal(events.data, expected.data, expected.length);
	nr_buffer_release(&xml);
	nr_buffer_release(&expected);
	nr_buffer_release(&events);
}

/* The line that a warning names is counted from where the text begins. */
static void names_the_line_of_late_damage(void **state)
{
	struct nr_buffer xml = NR_BUFFER_INIT, events = NR_BUFFER_INIT;
	struct nr_xml_handler handler = { start, end, text, &events };
	struct nr_xml_warnings warnings = { 0 };
	struct nr_error error = NR_NO_ERROR;
	bool damaged;
	(void)state;

	nr_buffer_append_string(&xml, "<a>");
	for (int i = 1; i < 12345; i++)
		nr_buffer_append_string(&xml, "<b>a line</b><!--\n-->");
	nr_buffer_append_string(&xml, "<b></c></b></a>");
	assert_int_equal(nr_xml_read(xml.data, xml.length, &handler, &warnings, &damaged, &error), NR_OK);
	assert_true(damaged);
	assert_int_equal(warnings.length, 1);
	assert_non_null(strstr(warnings.items[0], "12345"));
	free(warnings.items[0]);
	nr_vector_release(&warnings);
	nr_buffer_release(&xml);
	nr_buffer_release(&events);
}

/* Also where much of the text has been read when it is seen. */
static void refuses_late_attacks(void **state)
{
	static const char *const attacks[] = {
		"<!DOCTYPE a [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]><b>&b;</b>",
		"<!DOCTYPE a [<!ENTITY b '<b>'>]><b c='&b;'/>",
	};
	(void)state;

	for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
		struct nr_buffer xml = NR_BUFFER_INIT, events = NR_BUFFER_INIT;
		struct nr_xml_handler handler = { start, end, text, &events };
		struct nr_xml_warnings warnings = { 0 };
		struct nr_error error = NR_NO_ERROR;
		bool damaged;
		append_parts(&xml, &events);
		nr_buffer_append_string(&xml, attacks[i]);
		append_parts(&xml, &events);
		nr_buffer_clear(&events);
		assert_int_equal(nr_xml_read(xml.data, xml.length, &handler, &warnings, &damaged, &error), NR_INVALID);
		assert_null(strstr(events.data, "lol"));
		assert_int_equal(warnings.length, 0);
		nr_buffer_release(&xml);
		nr_buffer_release(&events);
	}
}

/* So many that looking for one would take long: those behind the first thousand are not known. */
static void knows_a_thousand_entities(void **state)
{
	struct nr_buffer xml = NR_BUFFER_INIT, events = NR_BUFFER_INIT;
	struct nr_xml_handler handler = { start, end, text, &events };
	struct nr_xml_warnings warnings = { 0 };
	struct nr_error error = NR_NO_ERROR;
	bool damaged;
	(void)state;

	nr_buffer_append_string(&xml, "<!DOCTYPE a [");
	for (int i = 0; i < 1001; i++)
		nr_buffer_printf(&xml, "<!ENTITY e%d '%d'>", i, i);
	nr_buffer_append_string(&xml, "]><a>&e999;&e1000;</a>");
	assert_int_equal(nr_xml_read(xml.data, xml.length, &handler, &warnings, &damaged, &error), NR_OK);
	assert_string_equal(events.data, "<a>999&e1000;</>");
	nr_buffer_release(&xml);
	nr_buffer_release(&events);
}

/* Deeper than is read, the first damage is the one that is told. */
static void names_the_first_damage(void **state)
{
	struct nr_buffer xml = NR_BUFFER_INIT, events = NR_BUFFER_INIT;
	struct nr_xml_handler handler = { start, end, text, &events };
	struct nr_xml_warnings warnings = { 0 };
	struct nr_error error = NR_NO_ERROR;
	bool damaged;
	(void)state;

	nr_buffer_append_string(&xml, "<a>\n<b></c></b>\n");
	for (int i = 0; i < 300; i++)
		nr_buffer_append_string(&xml, "<d>");
	assert_int_equal(nr_xml_read(xml.data, xml.length, &handler, &warnings, &damaged, &error), NR_OK);
	assert_true(damaged);
	assert_int_equal(warnings.length, 1);
	assert_non_null(strstr(warnings.items[0], "line 2;"));
	free(warnings.items[0]);
	nr_vector_release(&warnings);
	nr_buffer_release(&xml);
	nr_buffer_release(&events);
}

static void knows_the_root(void **state)
{
	static const struct {
		const char *text, *root;
	} roots[] = {
		{ "<rss version='2.0'>", "rss" },
		{ " \n<?xml version='1.0'?><!-- <feed> --><!DOCTYPE x [<!ENTITY a '>'>]><rdf:RDF>", "RDF" },
		{ "<!DOCTYPE html><html>", "html" },
		{ "\t\r<a-b_9 >", "a-b_9" },
		{ "<a:>", NULL },
		{ "<_x/>", NULL },
		{ "<!DOCTYPE a [<!ELEMENT", NULL },
		{ "<abc", "abc" },
		{ "rss", NULL },
		{ "<3 all", NULL },
		{ "<!-- <rss>", NULL },
		{ "", NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		size_t length;
		const char *root = nr_xml_root(roots[i].text, strlen(roots[i].text), &length);
		assert_int_equal(root != NULL, roots[i].root != NULL);
		if (root == NULL)
			continue;
		assert_int_equal(length, strlen(roots[i].root));
		assert_memory_equal(root, roots[i].root, length);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(reads_long_texts),
		cmocka_unit_test(names_the_line_of_late_damage),
		cmocka_unit_test(refuses_attacks),
		cmocka_unit_test(refuses_late_attacks),
		cmocka_unit_test(knows_a_thousand_entities),
		cmocka_unit_test(names_the_first_damage),
		cmocka_unit_test(knows_the_root),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
