#ifndef LABBOOK_SPAWN_H
#define LABBOOK_SPAWN_H

#include <spawn.h>

/* glibc hides its declaration from Swift (it wants _GNU_SOURCE); macOS and musl have the function, too. */
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

#ifdef __GLIBC__
/* Since glibc 2.34. */
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#endif

#ifdef __linux__
/* Hidden likewise; MFD_CLOEXEC is 1. */
extern int memfd_create(const char *name, unsigned int flags);
#endif

#endif
