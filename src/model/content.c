/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/content.h"

#include <stdlib.h>

void nr_content_init(struct nr_content *content)
{
	*content = (struct nr_content){ 0 };
}

void nr_content_release(struct nr_content *content)
{
	for (size_t i = 0; i < content->paragraphs.length; i++)
		free(content->paragraphs.items[i]);
	for (size_t i = 0; i < content->captions.length; i++) {
		free(content->captions.items[i].image);
		free(content->captions.items[i].text);
	}
	for (size_t i = 0; i < content->credits.length; i++)
		free(content->credits.items[i]);
	for (size_t i = 0; i < content->links.length; i++) {
		free(content->links.items[i].text);
		free(content->links.items[i].url);
	}
	nr_vector_release(&content->paragraphs);
	nr_vector_release(&content->captions);
	nr_vector_release(&content->credits);
	nr_vector_release(&content->links);
}
