/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/article.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/time.h"

void nr_article_init(struct nr_article *article)
{
	*article = (struct nr_article){ .published = NR_TIME_NONE, .fetched = NR_TIME_NONE, .updated = NR_TIME_NONE };
}

void nr_article_release(struct nr_article *article)
{
	free(article->source);
	free(article->title);
	free(article->url);
	free(article->guid);
	free(article->author);
	free(article->language);
	for (size_t i = 0; i < article->tags.length; i++)
		free(article->tags.items[i]);
	nr_vector_release(&article->tags);
	nr_article_init(article);
}

void nr_article_copy(struct nr_article *to, const struct nr_article *from)
{
	*to = *from;
	to->source = nr_strdup(from->source);
	to->title = nr_strdup(from->title);
	to->url = nr_strdup(from->url);
	to->guid = nr_strdup(from->guid);
	to->author = nr_strdup(from->author);
	to->language = nr_strdup(from->language);
	to->tags.items = NULL;
	to->tags.length = to->tags.capacity = 0;
	for (size_t i = 0; i < from->tags.length; i++)
		*nr_vector_add(&to->tags) = nr_strdup(from->tags.items[i]);
}

int64_t nr_article_time(const struct nr_article *article)
{
	return article->published != NR_TIME_NONE ? article->published : article->fetched;
}

struct nr_published nr_article_published(const struct nr_article *article)
{
	return (struct nr_published){ article->source, article->published, article->zone_assumed };
}

void nr_article_list_release(struct nr_article_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		nr_article_release(&list->items[i]);
	nr_vector_release(list);
}
