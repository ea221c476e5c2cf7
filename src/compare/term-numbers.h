/* SPDX-License-Identifier: MIT */
/* Dense numbers, from 0, for languages and for the tokens of each. */
#ifndef NR_COMPARE_TERM_NUMBERS_H
#define NR_COMPARE_TERM_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

struct nr_term_numbers;
struct nr_term_numbers *nr_term_numbers_new(void);
void nr_term_numbers_free(struct nr_term_numbers *numbers); /* takes NULL */

/* The number of a language by its primary subtag: "zh" for "zh-Hant"; NULL is one of its own. */
uint32_t nr_language_number(struct nr_term_numbers *numbers, const char *tag);
size_t nr_language_count(const struct nr_term_numbers *numbers);

/* The number of a token's key in a language. */
uint32_t nr_term_number(struct nr_term_numbers *numbers, uint32_t language, uint32_t key);
size_t nr_term_count(const struct nr_term_numbers *numbers);

/* Has the memory fetched that a number will be looked for in: called some keys ahead, as each lies
 * elsewhere. */
void nr_term_expect(const struct nr_term_numbers *numbers, uint32_t language, uint32_t key);

#endif
