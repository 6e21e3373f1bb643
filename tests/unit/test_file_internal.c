/* SPDX-License-Identifier: MIT */
/* base/file.h: whole files in and out, and what is refused. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "alloc.h"
#include "file.h"

static char folder[] = "caac-file-XXXXXX";

static void writes_and_reads(void)
{
  char path[64], *bytes;
  size_t len;
  struct stat info;
  snprintf(path, sizeof path, "%s/a.txt", folder);
  CHECK_OK(caac__file_write(path, "one\0two", 7));
  CHECK_OK(caac__file_read(path, 7, &bytes, &len));
  CHECK_INT(len, 7);
  CHECK(bytes && memcmp(bytes, "one\0two", 8) == 0);
  caac__free(bytes);
  CHECK_INT(chmod(path, 0640), 0);
  CHECK_OK(caac__file_write(path, "", 0)); /* replaces, keeps the mode */
  CHECK_INT(stat(path, &info), 0);
  CHECK_INT(info.st_mode & 0777, 0640);
  CHECK_OK(caac__file_read(path, 100, &bytes, &len));
  CHECK_INT(len, 0);
  CHECK_TEXT(bytes, "");
  caac__free(bytes);
  unlink(path);
}

static void a_link_stays_a_link(void)
{
  char path[64], link[64];
  struct stat info;
  snprintf(path, sizeof path, "%s/real", folder);
  snprintf(link, sizeof link, "%s/link", folder);
  CHECK_OK(caac__file_write(path, "x", 1));
  CHECK_INT(symlink("real", link), 0);
  CHECK_OK(caac__file_write(link, "longer", 6));
  CHECK_INT(lstat(link, &info), 0);
  CHECK(S_ISLNK(info.st_mode));
  CHECK_INT(stat(path, &info), 0);
  CHECK_INT(info.st_size, 6);
  unlink(link);
  unlink(path);
}

static void a_device_stays_a_device(void)
{
  struct stat info;
  CHECK_OK(caac__file_write("/dev/null", "x", 1));
  CHECK_INT(stat("/dev/null", &info), 0);
  CHECK(S_ISCHR(info.st_mode));
}

static void refuses(void)
{
  char path[64], *bytes;
  size_t len;
  snprintf(path, sizeof path, "%s/none/a.txt", folder);
  CHECK_STATUS(caac__file_read(path, 9, &bytes, &len), CAAC_E_NOTFOUND);
  CHECK(bytes == NULL && len == 0);
  CHECK_STATUS(caac__file_write(path, "x", 1), CAAC_E_IO);
  CHECK_ERROR_HAS("folder does not exist");
  CHECK_STATUS(caac__file_read(folder, 9, &bytes, &len), CAAC_E_IO);
  CHECK_ERROR_HAS("folder");
  CHECK_STATUS(caac__file_write(folder, "x", 1), CAAC_E_IO);
  snprintf(path, sizeof path, "%s/b.txt", folder);
  CHECK_OK(caac__file_write(path, "0123456789", 10));
  CHECK_STATUS(caac__file_read(path, 9, &bytes, &len), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("10 bytes");
  unlink(path);
}

static void leaves_no_temporary_file(void) { CHECK_INT(rmdir(folder), 0); /* only an empty folder can go */ }

int main(void)
{
  const check_case cases[] = { { "writes_and_reads", writes_and_reads },
                               { "a_link_stays_a_link", a_link_stays_a_link },
                               { "a_device_stays_a_device", a_device_stays_a_device },
                               { "refuses", refuses },
                               { "leaves_no_temporary_file", leaves_no_temporary_file },
                               { NULL, NULL } };
  if (!mkdtemp(folder)) return 2;
  return check_run("file", cases);
}
