/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/cluster.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/time.h"

/* What lies between a cluster and another one. */
struct neighbour {
	uint32_t cluster;
	bool apart;
	double sum; /* of the similarities of all pairs of nodes, by their weights */
};

/* Clusters are never changed: joining two makes a new one with the next number, so lists stay sorted when it is added
 * at their end, and what is known of a pair of living clusters stays true. */
struct cluster {
	uint32_t least; /* smallest node */
	uint32_t parent; /* the cluster it went into; its own number while it lives */
	double weight; /* of its nodes */
	double first, last; /* ms; first > last: no time is known */
	NR_VECTOR(struct neighbour) neighbours; /* by cluster; some may be dead */
};

struct candidate {
	double average;
	uint32_t least, other_least; /* of the two clusters, the smaller first: decide ties */
	uint32_t a, b;
};

struct agglomeration {
	const struct nr_cluster_settings *settings;
	struct cluster *clusters;
	size_t count; /* clusters so far */
	NR_VECTOR(struct candidate) heap;
};

static bool comes_first(const struct candidate *x, const struct candidate *y)
{
	if (x->average != y->average)
		return x->average > y->average;
	if (x->least != y->least)
		return x->least < y->least;
	return x->other_least < y->other_least;
}

static void heap_push(struct agglomeration *state, struct candidate candidate)
{
	nr_vector_add(&state->heap);
	size_t i = state->heap.length - 1;
	for (; i > 0 && comes_first(&candidate, &state->heap.items[(i - 1) / 2]); i = (i - 1) / 2)
		state->heap.items[i] = state->heap.items[(i - 1) / 2];
	state->heap.items[i] = candidate;
}

static struct candidate heap_pop(struct agglomeration *state)
{
	struct candidate *items = state->heap.items, top = items[0], moved = items[--state->heap.length];
	size_t i = 0;

	for (size_t child; (child = 2 * i + 1) < state->heap.length; i = child) {
		if (child + 1 < state->heap.length && comes_first(&items[child + 1], &items[child]))
			child++;
		if (!comes_first(&items[child], &moved))
			break;
		items[i] = items[child];
	}
	items[i] = moved;
	return top;
}

static bool is_alive(const struct agglomeration *state, uint32_t cluster)
{
	return state->clusters[cluster].parent == cluster;
}

/* Whether two clusters together reach over more time than one event may, and than each does by the reader's word. */
static bool too_long(const struct agglomeration *state, const struct cluster *a, const struct cluster *b)
{
	double span = fmax(a->last, b->last) - fmin(a->first, b->first);

	return span > state->settings->window_ms && span > a->last - a->first && span > b->last - b->first;
}

static void consider(struct agglomeration *state, uint32_t a, const struct neighbour *between)
{
	const struct cluster *x = &state->clusters[a], *y = &state->clusters[between->cluster];
	double average = between->sum / (x->weight * y->weight);

	if (between->apart || average < state->settings->threshold || too_long(state, x, y))
		return;
	heap_push(state, (struct candidate){ average, x->least < y->least ? x->least : y->least,
				 x->least < y->least ? y->least : x->least, a, between->cluster });
}

/* Adds to z what lies between it and another cluster, on both sides. */
static void add_neighbour(struct agglomeration *state, uint32_t z, struct neighbour between)
{
	*nr_vector_add(&state->clusters[z].neighbours) = between;
	*nr_vector_add(&state->clusters[between.cluster].neighbours) =
		(struct neighbour){ z, between.apart, between.sum };
}

static uint32_t join(struct agglomeration *state, uint32_t a, uint32_t b)
{
	uint32_t z = (uint32_t)state->count++;
	struct cluster *x = &state->clusters[a], *y = &state->clusters[b], *joined = &state->clusters[z];
	size_t i = 0, j = 0;

	*joined = (struct cluster){ .least = x->least < y->least ? x->least : y->least,
		.parent = z,
		.weight = x->weight + y->weight,
		.first = fmin(x->first, y->first),
		.last = fmax(x->last, y->last) };
	x->parent = y->parent = z;
	while (i < x->neighbours.length || j < y->neighbours.length) {
		const struct neighbour *left = i < x->neighbours.length ? &x->neighbours.items[i] : NULL;
		const struct neighbour *right = j < y->neighbours.length ? &y->neighbours.items[j] : NULL;
		bool takes_left = left != NULL && (right == NULL || left->cluster <= right->cluster);
		bool takes_right = right != NULL && (left == NULL || right->cluster <= left->cluster);
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): one of the two is there */
		struct neighbour between = { takes_left ? left->cluster : right->cluster,
			(takes_left && left->apart) || (takes_right && right->apart),
			(takes_left ? left->sum : 0) + (takes_right ? right->sum : 0) };
		i += takes_left;
		j += takes_right;
		if (is_alive(state, between.cluster))
			add_neighbour(state, z, between);
	}
	nr_vector_release(&x->neighbours);
	nr_vector_release(&y->neighbours);
	return z;
}

static uint32_t find(struct agglomeration *state, uint32_t node)
{
	uint32_t cluster = node;

	while (!is_alive(state, cluster))
		cluster = state->clusters[cluster].parent;
	for (uint32_t next; node != cluster; node = next) {
		next = state->clusters[node].parent;
		state->clusters[node].parent = cluster;
	}
	return cluster;
}

static bool are_apart(const struct agglomeration *state, uint32_t a, uint32_t b)
{
	const struct cluster *x = &state->clusters[a];

	for (size_t i = 0; i < x->neighbours.length; i++)
		if (x->neighbours.items[i].cluster == b)
			return x->neighbours.items[i].apart;
	return false;
}

/* When the pairs that belong together are joined. */
enum stage { NEVER, EARLY, LATE };

/* Joins the clusters of the pairs of one stage, in their order. Those that are kept apart go to another stage; returns
 * whether there was one. */
static bool join_together(struct agglomeration *state, const struct nr_cluster_pairs *pairs, enum stage *stages,
	enum stage stage, enum stage other)
{
	bool any = false;

	for (size_t i = 0; i < pairs->length; i++) {
		if (stages[i] != stage)
			continue;
		uint32_t a = find(state, pairs->items[i].a), b = find(state, pairs->items[i].b);
		if (a != b && !are_apart(state, a, b)) {
			join(state, a, b);
		} else if (a != b) {
			stages[i] = other;
			any = true;
		}
	}
	return any;
}

static void agglomerate(struct agglomeration *state)
{
	for (uint32_t a = 0; a < state->count; a++) {
		const struct cluster *cluster = &state->clusters[a];
		for (size_t i = 0; is_alive(state, a) && i < cluster->neighbours.length; i++)
			if (cluster->neighbours.items[i].cluster > a &&
				is_alive(state, cluster->neighbours.items[i].cluster))
				consider(state, a, &cluster->neighbours.items[i]);
	}
	while (state->heap.length > 0) {
		struct candidate best = heap_pop(state);
		if (!is_alive(state, best.a) || !is_alive(state, best.b))
			continue;
		uint32_t z = join(state, best.a, best.b);
		const struct cluster *joined = &state->clusters[z];
		for (size_t i = 0; i < joined->neighbours.length; i++)
			consider(state, z, &joined->neighbours.items[i]);
	}
}

static double weight_of(const struct agglomeration *state, uint32_t node)
{
	return state->settings->weights != NULL ? state->settings->weights[node] : 1;
}

static void start(struct agglomeration *state, const int64_t *times, size_t count, const struct nr_cluster_pairs *pairs)
{
	state->count = count;
	state->clusters = nr_alloc_array(count, 2 * sizeof *state->clusters);
	for (uint32_t i = 0; i < count; i++) {
		bool timed = times[i] != NR_TIME_NONE;
		state->clusters[i] = (struct cluster){ .least = i,
			.parent = i,
			.weight = weight_of(state, i),
			.first = timed ? (double)times[i] : INFINITY,
			.last = timed ? (double)times[i] : -INFINITY };
	}
	/* In the order of pairs each list comes out sorted: first its smaller neighbours, then the larger ones. */
	for (size_t i = 0; i < pairs->length; i++) {
		const struct nr_cluster_pair *pair = &pairs->items[i];
		double weight = weight_of(state, pair->a) * weight_of(state, pair->b);
		add_neighbour(state, pair->a, (struct neighbour){ pair->b, pair->apart, weight * pair->similarity });
	}
}

static void finish(struct agglomeration *state)
{
	for (size_t i = 0; i < state->count; i++)
		nr_vector_release(&state->clusters[i].neighbours);
	nr_vector_release(&state->heap);
	free(state->clusters);
	state->clusters = NULL;
}

/* Pairs that belong together are joined when all else is: so whole clusters come together, and none is torn because
 * one of its nodes was joined to something unlike it before. Only what this leaves apart is joined first instead, in
 * another round; in the last round all of them are. */
void nr_cluster(const int64_t *times, size_t count, const struct nr_cluster_pairs *pairs,
	const struct nr_cluster_settings *settings, uint32_t *clusters)
{
	enum { ROUNDS = 3 };
	struct agglomeration state = { .settings = settings };
	enum stage *stages = nr_alloc_array(pairs->length, sizeof *stages);
	bool again = true;

	for (size_t i = 0; i < pairs->length; i++)
		stages[i] = pairs->items[i].together && !pairs->items[i].apart ? LATE : NEVER;
	/* What contradicts the pairs that are kept apart is left out from the start. */
	start(&state, times, count, pairs);
	join_together(&state, pairs, stages, LATE, NEVER);
	finish(&state);
	for (int round = 1; again; round++) {
		for (size_t i = 0; i < pairs->length; i++)
			if (round == ROUNDS && stages[i] == LATE)
				stages[i] = EARLY;
		start(&state, times, count, pairs);
		join_together(&state, pairs, stages, EARLY, NEVER);
		agglomerate(&state);
		again = join_together(&state, pairs, stages, LATE, EARLY);
		for (uint32_t i = 0; i < count; i++)
			clusters[i] = state.clusters[find(&state, i)].least;
		finish(&state);
	}
	free(stages);
}
