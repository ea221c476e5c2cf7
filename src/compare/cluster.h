/* SPDX-License-Identifier: MIT */
/* Average-link agglomerative clustering over sparse similarities, with pairs that must and pairs that must not be
 * together. A pair that is not given has similarity 0. */
#ifndef NR_COMPARE_CLUSTER_H
#define NR_COMPARE_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"

struct nr_cluster_pair {
	uint32_t a, b; /* nodes, a < b */
	bool apart; /* never in one cluster */
	bool together; /* in one cluster, unless that puts a pair together that is kept apart */
	double similarity;
};
NR_VECTOR_TYPE(nr_cluster_pairs, struct nr_cluster_pair);

struct nr_cluster_settings {
	double threshold; /* clusters whose nodes are on average less similar are not joined */
	double window_ms; /* nor such that would reach over more time */
	const double *weights; /* of each node in the average, above 0; NULL: 1 */
};

/* Nodes are numbered from 0 to count - 1; times[i] is when node i was, in ms, or NR_TIME_NONE. Pairs are sorted by a
 * and b, each given once. Sets clusters[i] to the smallest node of the cluster that node i is in. */
void nr_cluster(const int64_t *times, size_t count, const struct nr_cluster_pairs *pairs,
	const struct nr_cluster_settings *settings, uint32_t *clusters);

#endif
