/* SPDX-License-Identifier: MIT */
/* make-tables characters|fold: writes src/text's tables as C, from ICU's properties. Runs in the build alone. */
#include "config.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "text/character.h"
#include "text/tables.h"

enum { POINTS = 0x110000 };

static uint16_t values[POINTS];

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "make-tables: %s\n", what);
	exit(1);
}

static void check(UErrorCode status, const char *what)
{
	if (U_FAILURE(status)) {
		fprintf(stderr, "make-tables: %s: %s\n", what, u_errorName(status));
		exit(1);
	}
}

/* --- Properties of a character ------------------------------------------------------------------------------------ */

static enum nr_cluster_class cluster_class(UChar32 c)
{
	static const enum nr_cluster_class classes[] = {
		[U_GCB_OTHER] = NR_CLUSTER_OTHER,
		[U_GCB_CONTROL] = NR_CLUSTER_CONTROL,
		[U_GCB_CR] = NR_CLUSTER_CR,
		[U_GCB_LF] = NR_CLUSTER_LF,
		[U_GCB_EXTEND] = NR_CLUSTER_EXTEND,
		[U_GCB_L] = NR_CLUSTER_L,
		[U_GCB_V] = NR_CLUSTER_V,
		[U_GCB_T] = NR_CLUSTER_T,
		[U_GCB_LV] = NR_CLUSTER_LV,
		[U_GCB_LVT] = NR_CLUSTER_LVT,
		[U_GCB_SPACING_MARK] = NR_CLUSTER_SPACING,
		[U_GCB_PREPEND] = NR_CLUSTER_PREPEND,
		[U_GCB_REGIONAL_INDICATOR] = NR_CLUSTER_REGIONAL,
		[U_GCB_ZWJ] = NR_CLUSTER_ZWJ,
	};
	int32_t value = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);

	if (value < 0 || value >= (int32_t)(sizeof classes / sizeof *classes))
		fail("a value of Grapheme_Cluster_Break that is not known here");
	if (value == U_GCB_OTHER && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
		return NR_CLUSTER_PICTOGRAPH;
	return classes[value];
}

/* Cells of a character alone. Hangul fillers are default ignorable but shown as blanks of their own width; a Korean
 * syllable in conjoining letters is as wide as its first. A regional indicator is half a flag. */
static unsigned width(UChar32 c, enum nr_cluster_class cluster)
{
	bool letter = (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0;

	if (cluster == NR_CLUSTER_CONTROL || cluster == NR_CLUSTER_CR || cluster == NR_CLUSTER_LF ||
		cluster == NR_CLUSTER_V || cluster == NR_CLUSTER_T)
		return 0;
	if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0)
		return 0;
	if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !letter)
		return 0;
	if (cluster == NR_CLUSTER_REGIONAL)
		return 1;
	switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
	case U_EA_WIDE:
	case U_EA_FULLWIDTH:
		return 2;
	case U_EA_AMBIGUOUS:
		return NR_WIDTH_AMBIGUOUS;
	default:
		return u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ? 2 : 1;
	}
}

static enum nr_character_class character_class(UChar32 c)
{
	uint32_t category = U_GET_GC_MASK(c);
	bool word = (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) != 0;

	if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE))
		return NR_CHARACTER_SPACE;
	if (category & U_GC_ND_MASK)
		return NR_CHARACTER_DIGIT;
	if (!word)
		return NR_CHARACTER_OTHER;
	if (uscript_hasScript(c, USCRIPT_HIRAGANA) || uscript_hasScript(c, USCRIPT_KATAKANA))
		return NR_CHARACTER_KANA;
	if ((category & U_GC_M_MASK) != 0)
		return NR_CHARACTER_LETTER;
	if (uscript_hasScript(c, USCRIPT_HAN))
		return NR_CHARACTER_HAN;
	if (uscript_hasScript(c, USCRIPT_HANGUL))
		return NR_CHARACTER_HANGUL;
	return NR_CHARACTER_LETTER;
}

static enum nr_line_class line_class(UChar32 c)
{
	static const enum nr_line_class classes[] = {
		[U_LB_IDEOGRAPHIC] = NR_LINE_IDEOGRAPH,
		[U_LB_ALPHABETIC] = NR_LINE_LETTER,
		[U_LB_AMBIGUOUS] = NR_LINE_LETTER,
		[U_LB_NUMERIC] = NR_LINE_DIGIT,
		[U_LB_CLOSE_PUNCTUATION] = NR_LINE_CLOSE,
		[U_LB_CLOSE_PARENTHESIS] = NR_LINE_BRACKET,
		[U_LB_OPEN_PUNCTUATION] = NR_LINE_OPEN,
		[U_LB_QUOTATION] = NR_LINE_QUOTE,
		[U_LB_EXCLAMATION] = NR_LINE_EXCLAIM,
		[U_LB_NONSTARTER] = NR_LINE_NO_START,
		[U_LB_INFIX_NUMERIC] = NR_LINE_INFIX,
		[U_LB_INSEPARABLE] = NR_LINE_LEADER,
		[U_LB_BREAK_BOTH] = NR_LINE_DASH,
		[U_LB_SPACE] = NR_LINE_SPACE,
	};
	int32_t value = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);

	if (value < 0 || value >= (int32_t)(sizeof classes / sizeof *classes) ||
		u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
		return NR_LINE_ASK;
	return classes[value];
}

static bool is_unsafe(UChar32 c)
{
	if (c == '\n' || c == '\t')
		return false;
	return u_charType(c) == U_CONTROL_CHAR || U_IS_SURROGATE(c) || U_IS_UNICODE_NONCHAR(c) ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0x200E ||
		c == 0x200F ||
		c == 0xFEFF || c == 0x2028 || c == 0x2029 || (c >= 0xE0000 && c <= 0xE007F);
}

static void find_properties(void)
{
	for (UChar32 c = 0; c < POINTS; c++) {
		enum nr_cluster_class cluster = cluster_class(c);
		unsigned value = width(c, cluster) | (unsigned)cluster << NR_POINT_CLUSTER_SHIFT |
			(unsigned)character_class(c) << NR_POINT_CLASS_SHIFT |
			(unsigned)line_class(c) << NR_POINT_LINE_SHIFT;
		if (u_hasBinaryProperty(c, UCHAR_EMOJI))
			value |= NR_POINT_EMOJI;
		if (is_unsafe(c))
			value |= NR_POINT_UNSAFE;
		if (is_unsafe(c) || character_class(c) == NR_CHARACTER_SPACE || cluster >= NR_CLUSTER_EXTEND ||
			c == 0xFFFD)
			value |= NR_POINT_LOOK;
		values[c] = (uint16_t)value;
	}
}

/* --- Folding ------------------------------------------------------------------------------------------------------ */

enum { TEXT = 64, TEXTS = 1 << 16 };

static unsigned char texts[TEXTS]; /* each a length and so many bytes; the first one is not used */
static size_t text_bytes = 1;
static UTransliterator *simplify;

/* An accent that may be folded away: a mark of no script of its own. Vowel signs of Thai or Hindi are letters to their
 * readers, and so is what makes a か a が. */
static bool is_accent(UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;

	return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0 && c != 0x3099 && c != 0x309A &&
		uscript_getScript(c, &status) == USCRIPT_INHERITED;
}

/* The simplified form of one character, by ICU's "Hant-Hans" until nothing changes. */
static UChar32 simplified(UChar32 c)
{
	for (int round = 0; round < 4; round++) {
		UErrorCode status = U_ZERO_ERROR;
		UChar text[TEXT];
		int32_t length = 0, at = 0;
		UChar32 next;
		U16_APPEND_UNSAFE(text, length, c);
		int32_t limit = length;
		utrans_transUChars(simplify, text, &length, TEXT, 0, &limit, &status);
		check(status, "Hant-Hans");
		U16_NEXT(text, at, length, next);
		if (at != length || next == c)
			break;
		c = next;
	}
	return c;
}

/* Steps of one character's fold, each over the whole text: NFKC_Casefold, NFD without accents, simplified, and Hangul
 * and kana composed again. */
static int32_t fold(UChar32 c, UChar *folded)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&status);
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&status), *nfc = unorm2_getNFCInstance(&status);
	UChar a[TEXT], b[TEXT];
	int32_t length = 0, kept = 0;

	U16_APPEND_UNSAFE(a, length, c);
	length = unorm2_normalize(casefold, a, length, b, TEXT, &status);
	length = unorm2_normalize(nfd, b, length, a, TEXT, &status);
	check(status, "normalization");
	for (int32_t at = 0; at < length;) {
		UChar32 next;
		U16_NEXT(a, at, length, next);
		if (is_accent(next))
			continue;
		next = simplified(next);
		UChar32 pair = -1;
		if (kept > 0 && U16_IS_SINGLE(b[kept - 1]) && (uscript_hasScript(next, USCRIPT_HANGUL) ||
			uscript_hasScript(next, USCRIPT_HIRAGANA)))
			pair = unorm2_composePair(nfc, b[kept - 1], next);
		if (pair >= 0) {
			kept--;
			next = pair;
		}
		U16_APPEND_UNSAFE(b, kept, next);
	}
	memcpy(folded, b, sizeof *b * (size_t)kept);
	return kept;
}

/* The offset of a text in texts, put there if it is new. */
static uint16_t text_offset(const char *text, size_t length)
{
	for (size_t at = 1; at < text_bytes; at += 1u + texts[at])
		if (texts[at] == length && memcmp(texts + at + 1, text, length) == 0)
			return (uint16_t)at;
	if (text_bytes + 1 + length > TEXTS)
		fail("the folded texts do not fit into 64 KiB");
	size_t at = text_bytes;
	texts[at] = (unsigned char)length;
	memcpy(texts + at + 1, text, length);
	text_bytes += 1 + length;
	return (uint16_t)at;
}

static void find_folds(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar id[32];

	u_uastrcpy(id, "Hant-Hans");
	simplify = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	check(status, "Hant-Hans");
	for (UChar32 c = 0; c < POINTS; c++) {
		if (U_IS_SURROGATE(c))
			continue;
		UChar folded[TEXT];
		char utf8[TEXT * 3];
		int32_t length = fold(c, folded), bytes, at = 0;
		UChar32 first = -1;
		if (length > 0)
			U16_NEXT(folded, at, length, first);
		if (length > 0 && at == length && first == c)
			continue;
		u_strToUTF8(utf8, sizeof utf8, &bytes, folded, length, &status);
		check(status, "UTF-8");
		values[c] = text_offset(utf8, (size_t)bytes);
	}
	utrans_close(simplify);
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void write_values(const char *blocks_name, const char *values_name)
{
	static uint16_t block_of[NR_BLOCKS];
	static const uint16_t *blocks[NR_BLOCKS];
	size_t count = 0;

	for (size_t i = 0; i < NR_BLOCKS; i++) {
		const uint16_t *block = values + i * NR_BLOCK_SIZE;
		size_t same = 0;
		while (same < count && memcmp(blocks[same], block, NR_BLOCK_SIZE * sizeof *block) != 0)
			same++;
		if (same == count)
			blocks[count++] = block;
		block_of[i] = (uint16_t)same;
	}
	printf("const uint16_t %s[NR_BLOCKS] = {", blocks_name);
	for (size_t i = 0; i < NR_BLOCKS; i++)
		printf("%s%u,", i % 24 == 0 ? "\n\t" : " ", block_of[i]);
	printf("\n};\n\nconst uint16_t %s[] = {", values_name);
	for (size_t i = 0; i < count * NR_BLOCK_SIZE; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : " ", blocks[i / NR_BLOCK_SIZE][i % NR_BLOCK_SIZE]);
	printf("\n};\n");
}

int main(int argc, char **argv)
{
	bool folding = argc == 2 && strcmp(argv[1], "fold") == 0;

	if (!folding && (argc != 2 || strcmp(argv[1], "characters") != 0))
		fail("usage: make-tables characters|fold");
	printf("/* Made by make-tables from ICU %s, Unicode %s. */\n#include \"config.h\"\n\n"
	       "#include \"text/tables.h\"\n\n",
		U_ICU_VERSION, U_UNICODE_VERSION);
	if (folding) {
		find_folds();
		write_values("nr_fold_blocks", "nr_folds");
		printf("\nconst unsigned char nr_fold_texts[] = {");
		for (size_t i = 0; i < text_bytes; i++)
			printf("%s%u,", i % 24 == 0 ? "\n\t" : " ", texts[i]);
		printf("\n};\n");
	} else {
		find_properties();
		write_values("nr_point_blocks", "nr_points");
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		fail("the table could not be written");
	return 0;
}
