/* SPDX-License-Identifier: MIT */
/* Whole files in and out. Never for the register's own file: that is opened by SQLite alone. */
#ifndef CAAC_BASE_FILE_H
#define CAAC_BASE_FILE_H

#include "error.h"

/* Read a regular file of at most `limit` bytes; a NUL is put behind the last. CAAC_E_NOTFOUND, CAAC_E_LIMIT, CAAC_E_IO, CAAC_E_NOMEM. */
caac_status caac__file_read(const char *path, size_t limit, char **out, size_t *len);
/* Write by a temporary file beside it, flush to disk, rename: the old content stays until the new is whole. CAAC_E_IO, CAAC_E_NOMEM. */
caac_status caac__file_write(const char *path, const char *bytes, size_t len);

#endif
