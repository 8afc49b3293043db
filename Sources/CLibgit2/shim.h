#ifndef LABBOOK_CLIBGIT2_SHIM_H
#define LABBOOK_CLIBGIT2_SHIM_H

#ifdef __linux__
#include <malloc.h>
#endif
#include <spawn.h>
#include <stddef.h>
#include <git2.h>
#include <git2/sys/commit.h>
#include <git2/sys/filter.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

/* git_libgit2_opts is variadic, which Swift cannot call: one function for each option that labbook sets. */

/* GIT_OPT_SET_EXTENSIONS: extensions that a repository may have, besides those that libgit2 knows. */
static inline int labbook_set_extensions(const char **extensions, size_t count) {
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

/* GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION. */
static inline int labbook_set_hash_verification(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

/* GIT_OPT_ENABLE_CACHING: libgit2's cache of raw objects. */
static inline int labbook_set_object_caching(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}

/* Lets the allocator keep up to `bytes` of free memory; other systems' allocators have no such setting. */
static inline void labbook_keep_memory(int bytes) {
#ifdef M_TRIM_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, bytes / 4);
    mallopt(M_TRIM_THRESHOLD, bytes);
#else
    (void)bytes;
#endif
}

/* GNU and Apple both have it, but not every header shows it. */
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

/* Makes a child process start in a directory. */
static inline int labbook_spawn_in_directory(posix_spawn_file_actions_t *actions, const char *path) {
    return posix_spawn_file_actions_addchdir_np(actions, path);
}

#endif
