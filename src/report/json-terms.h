/* SPDX-License-Identifier: MIT */
/* Parts of a comparison as JSON: how the articles name things and people. The caller frees. */
#ifndef NR_REPORT_JSON_TERMS_H
#define NR_REPORT_JSON_TERMS_H

#include "base/json.h"
#include "model/comparison.h"

struct nr_json *nr_json_terms(const struct nr_comparison *comparison);
struct nr_json *nr_json_names(const struct nr_comparison *comparison);

#endif
