/* SPDX-License-Identifier: MIT */
/* A result file: whole or not at all. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static cli_exit could_not(const char *path)
{
  cli_complain("'%s' could not be written: %s", path, strerror(errno));
  return CLI_FAILED;
}

static int write_all(int file, const char *bytes, size_t len)
{
  while (len > 0) {
    const ssize_t written = write(file, bytes, len);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return -1;
    bytes += written;
    len -= (size_t)written;
  }
  return 0;
}

/* A device or a pipe, as /dev/stdout: there is nothing to replace. */
static cli_exit write_into(const char *path, const char *bytes, size_t len)
{
  const int file = open(path, O_WRONLY);
  if (file < 0) return could_not(path);
  const int failed = write_all(file, bytes, len);
  const int error = errno;
  if (close(file) == 0 && !failed) return CLI_FINE;
  if (failed) errno = error;
  return could_not(path);
}

/* The rights that the file has, or that a new one would get. */
static mode_t rights_for(const char *path)
{
  struct stat old;
  if (stat(path, &old) == 0) return old.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

static cli_exit replace(const char *path, const char *bytes, size_t len)
{
  const size_t size = strlen(path) + sizeof ".XXXXXX";
  char *temporary = cli_alloc(size);
  cli_exit code = CLI_FINE;
  snprintf(temporary, size, "%s.XXXXXX", path);
  int file = mkstemp(temporary);
  if (file < 0) {
    code = could_not(path);
    goto out;
  }
  int failed = write_all(file, bytes, len) || fchmod(file, rights_for(path)) || fsync(file);
  int error = errno;
  if (close(file) && !failed) failed = 1, error = errno;
  if (!failed && rename(temporary, path)) failed = 1, error = errno;
  if (failed) {
    unlink(temporary);
    errno = error;
    code = could_not(path);
  }
out:
  free(temporary);
  return code;
}

cli_exit cli_write_file(const char *path, const char *bytes, size_t len)
{
  struct stat old;
  const int exists = stat(path, &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) {
    errno = EISDIR;
    return could_not(path);
  }
  if (exists && !S_ISREG(old.st_mode)) return write_into(path, bytes, len);
  /* A link stays a link: what it points to is replaced. */
  char *target = exists ? realpath(path, NULL) : NULL;
  const cli_exit code = replace(target ? target : path, bytes, len);
  free(target);
  return code;
}
