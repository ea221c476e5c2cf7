/* SPDX-License-Identifier: MIT */
/* Growing arrays of any type.
 *
 *	NR_VECTOR(int) numbers = { 0 };        or, for a type used in several places: NR_VECTOR_TYPE(nr_ids, int64_t);
 *	*nr_vector_add(&numbers) = 42;
 *	for (size_t i = 0; i < numbers.length; i++) use(numbers.items[i]);
 *	nr_vector_release(&numbers);
 *
 * A pointer into a vector is valid until the next nr_vector_add. */
#ifndef NR_BASE_VECTOR_H
#define NR_BASE_VECTOR_H

#include <stddef.h>

#define NR_VECTOR(type) \
	struct { \
		type *items; \
		size_t length, capacity; \
	}
#define NR_VECTOR_TYPE(name, type) \
	struct name { \
		type *items; \
		size_t length, capacity; \
	}

/* A pointer to a new last item, whose content is not set. */
#define nr_vector_add(vector) \
	((vector)->items = (vector)->length < (vector)->capacity \
			? (vector)->items \
			: nr_vector_grow( \
				  (vector)->items, (vector)->length, &(vector)->capacity, sizeof *(vector)->items), \
		&(vector)->items[(vector)->length++])

/* Frees the array, not what its items point to; the vector is empty again. */
#define nr_vector_release(vector) \
	(nr_vector_free((vector)->items), (vector)->items = NULL, (vector)->length = (vector)->capacity = 0)

/* For the macros alone: room for one more item behind length. */
void *nr_vector_grow(void *items, size_t length, size_t *capacity, size_t size);
void nr_vector_free(void *items);

#endif
