package org.spectralattribution.model.djl.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderRightsTest {

	@TempDir
	private Path parent;

	private static Path open(final Path path) throws IOException {
		assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"), "a system with modes of files");
		return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
	}

	private static Optional<String> problem(final Path folder) throws IOException {
		return new FolderRights().problem(folder, "pytorch", true);
	}

	@Test
	void aFolderOfTheUsersOwnIsUsed() throws IOException {
		final Path folder = parent.resolve("a/b");
		assertEquals(Optional.empty(), problem(folder));
		new FolderRights().create(folder);
		assertEquals(Optional.empty(), problem(folder));
		Files.createDirectory(folder.resolve("pytorch"));
		Files.createFile(folder.resolve("pytorch/x.so"));
		assertEquals(Optional.empty(), problem(folder));
	}

	/** As while another ImageJ unpacks its libraries, of which each has another name until it is complete. */
	@Test
	void filesMayVanishMeanwhile() throws Exception {
		final Path libraries = Files.createDirectories(parent.resolve("cache/pytorch/2.7.1"));
		final AtomicBoolean ends = new AtomicBoolean();
		final FutureTask<Void> other = new FutureTask<>(() -> {
			for (int i = 0; !ends.get(); i++) {
				final Path[] files = { libraries.resolve(i + ".a"), libraries.resolve(i + ".b"), libraries.resolve(i + ".c") };
				for (final Path file : files) {
					Files.createFile(file);
				}
				for (final Path file : files) {
					Files.delete(file);
				}
			}
			return null;
		});
		new Thread(other).start();
		try {
			for (int i = 0; i < 2000; i++) {
				assertEquals(Optional.empty(), problem(parent.resolve("cache")));
			}
		}
		finally {
			ends.set(true);
			other.get();
		}
	}

	/** Several JVMs that start on an empty cache make its folder at once. */
	@Test
	void severalAtOnceMakeOneFolder() throws Exception {
		final int makers = 8;
		final ExecutorService threads = Executors.newFixedThreadPool(makers);
		final CyclicBarrier together = new CyclicBarrier(makers);
		for (int i = 0; i < 200; i++) {
			final Path folder = parent.resolve("at once " + i + "/a/b");
			final List<Callable<Void>> tasks = Collections.nCopies(makers, () -> {
				final FolderRights rights = new FolderRights();
				together.await();
				rights.create(folder);
				assertTrue(Files.isDirectory(folder));
				return null;
			});
			for (final Future<Void> task : threads.invokeAll(tasks)) {
				task.get();
			}
		}
		threads.shutdown();
	}

	@Test
	void whatIsMadeIsForTheUserAlone() throws IOException {
		assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "a system with modes of files");
		new FolderRights().create(parent.resolve("a/b"));
		for (final String name : List.of("a", "a/b")) {
			assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve(name))));
		}
	}

	@Test
	void aFolderThatOthersCanWriteToIsNotUsed() throws IOException {
		final Path folder = open(Files.createDirectory(parent.resolve("shared"))).toRealPath();
		assertEquals(Optional.of("others can write to " + folder), problem(folder));
		assertEquals(Optional.of("others can replace folders in " + folder), problem(folder.resolve("missing")));
		final Path own = Files.createDirectory(folder.resolve("own"));
		assertEquals(Optional.of("others can replace folders in " + folder), problem(own));
		Files.createSymbolicLink(parent.resolve("link"), own);
		assertEquals(Optional.of("others can replace folders in " + folder), problem(parent.resolve("link")));
	}

	@Test
	void aLibraryThatOthersCanWriteToIsNotUsed() throws IOException {
		final Path libraries = Files.createDirectories(parent.resolve("cache/pytorch/2.7.1"));
		final Path library = open(Files.createFile(libraries.resolve("libtorch.so")));
		assertEquals(Optional.of("others can write to " + library), problem(parent.resolve("cache")));
	}

	/** What links lead to is looked at as if it lay in the cache. */
	@Test
	void aLibraryBehindALinkThatOthersCanReplaceIsNotUsed() throws IOException {
		final Path elsewhere = Files.createDirectories(parent.resolve("elsewhere/2.7.1")).toRealPath();
		final Path cache = Files.createDirectory(parent.resolve("cache"));
		final Path link = Files.createSymbolicLink(cache.resolve("pytorch"), elsewhere.getParent());
		assertEquals(Optional.empty(), problem(cache));
		final Path library = open(Files.createFile(elsewhere.resolve("libtorch.so")));
		assertEquals(Optional.of("others can write to " + library), problem(cache));
		Files.delete(library);
		open(elsewhere);
		assertEquals(Optional.of("others can write to " + elsewhere), problem(cache));
		Files.delete(link);
		Files.createDirectory(cache.resolve("pytorch"));
		Files.createSymbolicLink(cache.resolve("pytorch/libtorch.so"), Files.createFile(elsewhere.resolve("libtorch.so")));
		assertEquals(Optional.of("others can replace folders in " + elsewhere), problem(cache));
		Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.createSymbolicLink(elsewhere.resolve("circle"), elsewhere.getParent());
		Files.createSymbolicLink(cache.resolve("pytorch/more"), elsewhere);
		assertEquals(Optional.empty(), problem(cache));
	}

	/** In a folder with the sticky bit, as for temporary files, everybody can make files and nobody can replace others'. */
	@Test
	void theTemporaryFolderMayLieAboveButIsNoCache() throws IOException {
		final Path temporary = open(Files.createDirectory(parent.resolve("temporary"))).toRealPath();
		Files.setAttribute(temporary, "unix:mode", 01777);
		assertEquals(Optional.empty(), problem(Files.createDirectory(temporary.resolve("own"), PosixFilePermissions
			.asFileAttribute(PosixFilePermissions.fromString("rwx------")))));
		assertEquals(Optional.of("others can write to " + temporary), problem(temporary));
	}

	@Test
	void whatBelongsToSomebodyElseIsNotUsed() throws IOException {
		assumeTrue("root".equals(Files.getOwner(parent).getName()), "only root can give files away");
		final Path folder = Files.createDirectories(parent.resolve("cache/pytorch"));
		Files.setAttribute(folder, "unix:uid", 4711);
		assertEquals(Optional.of(folder + " belongs to 4711"), problem(folder.getParent()));
		Files.setAttribute(folder, "unix:uid", 0);
		Files.setAttribute(parent, "unix:uid", 4711);
		assertEquals(Optional.of(parent + " belongs to 4711"), problem(folder.getParent()));
		assertEquals(Optional.empty(), new FolderRights().problem(folder.getParent(), "pytorch", false));
	}

	@Test
	void aGroupMayWriteOnlyIfItIsTheUsersOwn() {
		assertFalse(FolderRights.othersCanWrite(PosixFilePermissions.fromString("rwxrwxr-x"), "ann", "ann"));
		assertTrue(FolderRights.othersCanWrite(PosixFilePermissions.fromString("rwxrwx---"), "ann", "staff"));
		assertTrue(FolderRights.othersCanWrite(PosixFilePermissions.fromString("rwxr-x-w-"), "ann", "ann"));
		assertFalse(FolderRights.othersCanWrite(PosixFilePermissions.fromString("rwxr-xr-x"), "ann", "staff"));
	}

	private static UserPrincipal principal(final String name) {
		return () -> name;
	}

	@Test
	void onWindowsTheAccessControlListDecides() {
		final UserPrincipal user = principal("PC\\Müller");
		final AclEntry own = entry(user, AclEntryType.ALLOW, AclEntryPermission.values());
		final UserPrincipal users = principal("VORDEFINIERT\\Benutzer");
		final AclEntry read = entry(users, AclEntryType.ALLOW, AclEntryPermission.READ_DATA, AclEntryPermission.EXECUTE);
		final AclEntry add = entry(users, AclEntryType.ALLOW, AclEntryPermission.WRITE_DATA);
		final AclEntry deny = entry(users, AclEntryType.DENY, AclEntryPermission.WRITE_DATA);
		final AclEntry later = AclEntry.newBuilder(add).setFlags(AclEntryFlag.INHERIT_ONLY, AclEntryFlag.FILE_INHERIT).build();
		final Set<AclEntryPermission> write = Set.of(AclEntryPermission.WRITE_DATA, AclEntryPermission.DELETE_CHILD);
		assertFalse(FolderRights.othersCan(List.of(own, read, deny, later), write, Set.of(user)));
		assertTrue(FolderRights.othersCan(List.of(own, add), write, Set.of(user)));
		assertTrue(FolderRights.othersCan(List.of(own), write, Set.of(users)));
		assertFalse(FolderRights.othersCan(List.of(own, add), Set.of(AclEntryPermission.DELETE_CHILD), Set.of(user)));
	}

	private static AclEntry entry(final UserPrincipal principal, final AclEntryType type,
		final AclEntryPermission... permissions)
	{
		return AclEntry.newBuilder().setType(type).setPrincipal(principal).setPermissions(permissions).build();
	}
}
