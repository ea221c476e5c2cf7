/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-model.h"

#include "app/wording.h"

static void map_blocks(struct nr_compare_model *model, size_t column)
{
	const struct nr_reading *reading = &model->compared.readings[column];

	for (size_t i = 0; i < reading->content.paragraphs.length; i++) {
		*nr_vector_add(&model->columns[column].blocks) = -1;
		*nr_vector_add(&model->columns[column].rows) = -1;
	}
	for (size_t i = 0; i < reading->document->block_count; i++) {
		int paragraph = reading->document->blocks[i].paragraph;
		if (paragraph >= 0 && (size_t)paragraph < model->columns[column].blocks.length)
			model->columns[column].blocks.items[paragraph] = (int)i;
	}
}

void nr_compare_model_init(struct nr_compare_model *model)
{
	for (size_t column = 0; column < model->compared.count; column++)
		map_blocks(model, column);
	nr_compare_model_map_rows(model);
}

void nr_compare_model_map_rows(struct nr_compare_model *model)
{
	const struct nr_comparison *comparison = &model->compared.comparison;

	for (size_t row = 0; row < comparison->rows.length; row++)
		for (size_t column = 0; column < model->compared.count; column++)
			for (size_t i = 0; i < comparison->rows.items[row].cells[column].length; i++) {
				int paragraph = comparison->rows.items[row].cells[column].items[i];
				if (paragraph >= 0 && (size_t)paragraph < model->columns[column].rows.length)
					model->columns[column].rows.items[paragraph] = (int)row;
			}
}

void nr_compare_model_release(struct nr_compare_model *model)
{
	for (size_t column = 0; column < NR_COMPARISON_MAX; column++) {
		nr_vector_release(&model->columns[column].blocks);
		nr_vector_release(&model->columns[column].rows);
	}
	nr_compared_articles_release(&model->compared);
}

int nr_compare_model_block(const struct nr_compare_model *model, size_t column, int paragraph)
{
	return paragraph >= 0 && (size_t)paragraph < model->columns[column].blocks.length ?
		model->columns[column].blocks.items[paragraph] : -1;
}

int nr_compare_model_row(const struct nr_compare_model *model, size_t column, int paragraph)
{
	return paragraph >= 0 && (size_t)paragraph < model->columns[column].rows.length ?
		model->columns[column].rows.items[paragraph] : -1;
}

static struct nr_layout *lay_out(const struct nr_document *document, size_t block, const struct nr_run_list *runs,
	int width)
{
	struct nr_layout_options options = { .width = width > 1 ? width : 1, .links = NR_LINKS_NONE };

	return nr_layout_block(document, block, runs->items, runs->length, &options);
}

struct nr_layout *nr_compare_model_layout(const struct nr_compare_model *model, size_t column, size_t block, int width)
{
	const struct nr_document *document = model->compared.readings[column].document;
	int row = nr_compare_model_row(model, column, document->blocks[block].paragraph);
	struct nr_run_list runs = { 0 };

	if (row >= 0)
		nr_shared_wording(&model->compared, (size_t)row, column, &document->blocks[block], &runs);
	/* Links are underlined, as what is shared is: here only the one is meant. */
	for (size_t i = 0; i < runs.length; i++)
		runs.items[i].style &= (uint16_t)~NR_STYLE_LINK;
	struct nr_layout *layout = lay_out(document, block, &runs, width);
	nr_vector_release(&runs);
	return layout;
}

struct nr_layout *nr_compare_model_layout_plain(const struct nr_compare_model *model, size_t column, size_t block,
	int width)
{
	struct nr_run_list none = { 0 };

	return lay_out(model->compared.readings[column].document, block, &none, width);
}

enum nr_glyph nr_compare_model_sign(const struct nr_compare_model *model, size_t row)
{
	const struct nr_comparison *comparison = &model->compared.comparison;

	switch (nr_row_sharing(comparison, &comparison->rows.items[row])) {
	case NR_SHARED_BY_ALL:
		return NR_GLYPH_BY_ALL;
	case NR_SHARED_BY_SOME:
		return NR_GLYPH_BY_SOME;
	case NR_ONLY_HERE:
		return NR_GLYPH_ONLY;
	case NR_REPEATED:
		break;
	}
	return NR_GLYPH_SPACE;
}

struct nr_look nr_compare_sign_look(enum nr_glyph sign)
{
	return (struct nr_look){ .role = sign == NR_GLYPH_ONLY ? NR_ROLE_ONLY :
		sign == NR_GLYPH_DISAGREES ? NR_ROLE_WARN : NR_ROLE_SHARED };
}
