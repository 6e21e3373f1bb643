/* SPDX-License-Identifier: MIT */
/* A private register laid over a base (docs/adr/0013-private-overlay.md). The connection of the register has the private file as
 * `main` and the base as `base`, for reading only; temporary views named like the tables show both as one, so that what reads
 * names tables plainly, and what writes names them with `main.`. What is public is answered by a second connection, which has the
 * base alone. */
#ifndef CAAC_REGISTER_LAYER_H
#define CAAC_REGISTER_LAYER_H

#include "register_private.h"

/* Lay an open register over the one in the file `path`. */
caac_status caac__layer_lay(caac_register *self, const char *path, caac_params params);
/* What answers a call with these parameters: with private=yes the register, else the base alone, if it has one. */
const caac_register *caac__layer_reader(const caac_register *self, caac_params params);
/* Records of the private register that is laid over this one, or that this one is over its base; 0 if there is none. */
sqlite3_int64 caac__layer_records(const caac_register *self);
/* Tell in a table how much that is private was left out, or that it was not. */
void caac__layer_remark(const caac_register *self, int with_private, caac_builder *builder);
/* The remarks themselves. */
void caac__private_remark(caac_builder *builder, int has_private, size_t documents_left_out, size_t records_left_out);

/* Does another record of either file have what must be unique? */
caac_status caac__layer_find_twin(caac_register *self, const caac__kind *kind, const caac__values *values, int *found);
/* Has the base a record with this id? It comes up when the private one goes. 0 without a base. */
caac_status caac__layer_is_below(const caac_register *self, const caac__kind *kind, const char *id, int *found);
/* CAAC_E_READONLY if it has: a record of the base cannot be removed here. */
caac_status caac__layer_refuse(const caac_register *self, const caac__kind *kind, const char *id);
/* Note in the file, in a step that changes something, that it is read with its base. */
caac_status caac__layer_mark(caac_register *self);
/* The name of the base that the file was laid over; NULL if it never was. Free with caac__free. */
char *caac__layer_base_name(const caac_register *self);
/* References of both files that point to nothing in either. */
caac_status caac__layer_check(const caac_register *self, const char *rule, caac_findings *findings);

#endif
