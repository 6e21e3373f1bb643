/* SPDX-License-Identifier: MIT */
/* Whole files in and out. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "alloc.h"

static caac_status fail_file(const char *verb, const char *path)
{
  int code = errno;
  caac_status status = code == ENOENT ? CAAC_E_NOTFOUND : code == ENOMEM ? CAAC_E_NOMEM : CAAC_E_IO;
  return caac__fail(status, "could not %s '%s': %s", verb, path, strerror(code));
}

/* ---- Reading ---- */

/* Up to `size` bytes; less only at the end of the file. */
static int read_all(int fd, char *bytes, size_t size, size_t *got)
{
  *got = 0;
  while (*got < size) {
    ssize_t n = read(fd, bytes + *got, size - *got);
    if (n == 0) return 0;
    if (n > 0) *got += (size_t)n;
    if (n < 0 && errno != EINTR) return -1;
  }
  return 0;
}

static caac_status read_open(int fd, const char *path, size_t limit, char **out, size_t *len)
{
  struct stat info;
  char *bytes;
  size_t size;
  if (fstat(fd, &info)) return fail_file("look at", path);
  if (!S_ISREG(info.st_mode))
    return caac__fail(CAAC_E_IO, "'%s' is not a file%s", path, S_ISDIR(info.st_mode) ? " but a folder" : "");
  if ((uintmax_t)info.st_size > limit)
    return caac__fail(CAAC_E_LIMIT, "'%s' has %lld bytes; at most %zu are accepted", path, (long long)info.st_size, limit);
  size = (size_t)info.st_size;
  bytes = caac__alloc(size + 1);
  if (!bytes) return caac__fail_memory();
  if (read_all(fd, bytes, size, len)) {
    caac__free(bytes);
    return fail_file("read", path);
  }
  bytes[*len] = '\0';
  *out = bytes;
  return CAAC_OK;
}

caac_status caac__file_read(const char *path, size_t limit, char **out, size_t *len)
{
  caac_status status;
  int fd;
  *out = NULL;
  *len = 0;
  fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer must not hold us up */
  if (fd < 0) return fail_file("open", path);
  status = read_open(fd, path, limit, out, len);
  if (status) *len = 0;
  close(fd);
  return status;
}

/* ---- Writing ---- */

static int write_all(int fd, const char *bytes, size_t len)
{
  while (len > 0) {
    ssize_t n = write(fd, bytes, len);
    if (n < 0 && errno != EINTR) return -1;
    if (n > 0) bytes += n, len -= (size_t)n;
  }
  return 0;
}

/* A new file beside `path`, with the name put behind it in `name`. */
static int open_beside(const char *path, char *name, size_t size)
{
  int fd = -1, i;
  for (i = 0; i < 100 && fd < 0; i++) {
    snprintf(name, size, "%s.%ld-%d.tmp", path, (long)getpid(), i);
    fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST) break;
  }
  return fd;
}

/* The rename is on disk only once the folder is. Some file systems cannot do that: no failure. */
static void flush_folder(char *path)
{
  char *slash = strrchr(path, '/');
  int fd;
  if (slash) slash[slash == path] = '\0';
  fd = open(slash ? path : ".", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  (void)fsync(fd);
  close(fd);
}

static caac_status replace(char *path, mode_t mode, const char *bytes, size_t len)
{
  size_t size = strlen(path) + 40;
  char *name = caac__alloc(size);
  caac_status status = CAAC_OK;
  int fd, failed;
  if (!name) return caac__fail_memory();
  fd = open_beside(path, name, size);
  if (fd < 0) {
    status = fail_file("write beside", path);
    goto out;
  }
  failed = (mode && fchmod(fd, mode)) || write_all(fd, bytes, len) || fsync(fd);
  failed |= close(fd);
  if (failed || rename(name, path)) {
    status = fail_file("write", path);
    unlink(name);
    goto out;
  }
  flush_folder(path);
out:
  caac__free(name);
  return status == CAAC_E_NOTFOUND ? caac__fail(CAAC_E_IO, "could not write '%s': its folder does not exist; make it first", path)
                                   : status;
}

/* A device or pipe ("/dev/stdout") is written to, never replaced by a file. */
static caac_status write_through(const char *path, const char *bytes, size_t len)
{
  int fd = open(path, O_WRONLY | O_CLOEXEC), failed;
  if (fd < 0) return fail_file("open", path);
  failed = write_all(fd, bytes, len);
  failed |= close(fd);
  return failed ? fail_file("write", path) : CAAC_OK;
}

caac_status caac__file_write(const char *path, const char *bytes, size_t len)
{
  struct stat info;
  caac_status status;
  char *target, *resolved = NULL;
  int exists = stat(path, &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) return caac__fail(CAAC_E_IO, "could not write '%s': it is a folder; name a file", path);
  if (exists && !S_ISREG(info.st_mode)) return write_through(path, bytes, len);
  if (exists) resolved = realpath(path, NULL); /* a link stays a link */
  target = caac__copy(resolved ? resolved : path);
  free(resolved);
  if (!target) return caac__fail_memory();
  status = replace(target, exists ? info.st_mode & 07777 : 0, bytes, len);
  caac__free(target);
  return status;
}
