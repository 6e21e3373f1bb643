/* SPDX-License-Identifier: MIT */
/* Memory: every allocation of the library goes through here, so that tests can make any one of them fail. */
#ifndef CAAC_BASE_ALLOC_H
#define CAAC_BASE_ALLOC_H

#include <stddef.h>

void *caac__alloc(size_t size);                                /* like malloc; size 0 gives a valid pointer */
void *caac__alloc_zero(size_t count, size_t size);             /* like calloc, checked for overflow */
void *caac__realloc(void *block, size_t count, size_t size);   /* count * size bytes, checked for overflow */
void caac__free(void *block);
char *caac__copy(const char *text);                            /* NULL gives NULL */
char *caac__copy_n(const char *text, size_t len);              /* adds the NUL */

/* Make the array `*block` of `size`-byte items hold at least `need`, growing by half. 0 on success, -1 without memory
 * (the array is then unchanged). */
int caac__grow(void *block, size_t *capacity, size_t need, size_t size);

/* For tests: the n-th allocation from now on (1 is the next) and all later ones fail; 0 switches that off. */
void caac__alloc_fail_at(long n);
/* For tests: allocations asked for since the last caac__alloc_fail_at(). */
long caac__alloc_count(void);

#endif
