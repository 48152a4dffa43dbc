package org.spectralattribution.model.djl.library;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who besides the user and the system can change what lies in a folder. What the user's own home grants on Windows, such
 * as to administrators, is granted everywhere; the group that has a user's own name is the user's own.
 */
final class FolderRights {

	private static final Set<AclEntryPermission> CHANGE = EnumSet.of(AclEntryPermission.WRITE_DATA,
		AclEntryPermission.APPEND_DATA, AclEntryPermission.DELETE, AclEntryPermission.DELETE_CHILD,
		AclEntryPermission.WRITE_ACL, AclEntryPermission.WRITE_OWNER);
	/** What lets others put another folder in the place of one that lies in this one. */
	private static final Set<AclEntryPermission> REPLACE = EnumSet.of(AclEntryPermission.DELETE,
		AclEntryPermission.DELETE_CHILD, AclEntryPermission.WRITE_ACL, AclEntryPermission.WRITE_OWNER);
	private static final int STICKY = 01000;

	private final UserPrincipal user;
	private final Set<UserPrincipal> trusted = new HashSet<>();

	/** @throws IOException if nothing can be found out of the user */
	FolderRights() throws IOException {
		final Path probe = Files.createTempFile("spectral-attribution", ".tmp");
		try {
			user = Files.getOwner(probe);
		}
		finally {
			Files.delete(probe);
		}
		trusted.add(user);
		final Path home = Path.of(System.getProperty("user.home"));
		final AclFileAttributeView view = Files.getFileAttributeView(home, AclFileAttributeView.class);
		if (view != null && Files.isDirectory(home)) {
			trusted.add(view.getOwner());
			view.getAcl().stream().filter(entry -> changes(entry, CHANGE)).map(AclEntry::principal).forEach(trusted::add);
		}
	}

	/**
	 * Makes a folder, and the folders above it that are missing, for the user alone. Several threads and JVMs may do so at
	 * once: one of them makes it, for all.
	 */
	void create(final Path folder) throws IOException {
		if (Files.isDirectory(folder)) return;
		final Path parent = folder.toAbsolutePath().getParent();
		if (parent != null) create(parent);
		try {
			createOne(folder);
		}
		catch (final FileAlreadyExistsException e) {
			if (!Files.isDirectory(folder)) throw e;
		}
	}

	private void createOne(final Path folder) throws IOException {
		if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			return;
		}
		Files.createDirectory(folder);
		final AclFileAttributeView view = Files.getFileAttributeView(folder, AclFileAttributeView.class);
		if (view != null) {
			view.setAcl(trusted.stream().map(principal -> AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(
				principal).setPermissions(AclEntryPermission.values()).setFlags(AclEntryFlag.DIRECTORY_INHERIT,
					AclEntryFlag.FILE_INHERIT).build()).collect(Collectors.toList()));
		}
	}

	/**
	 * What is wrong with a folder that libraries are to be loaded from, or nothing.
	 *
	 * @param folder may be missing
	 * @param contents what lies in it is looked at below this folder in it
	 * @param strict whether the folders above it have to belong to the user or the system, too
	 */
	Optional<String> problem(final Path folder, final String contents, final boolean strict) throws IOException {
		return problem(folder.toAbsolutePath().normalize(), contents, strict, new HashSet<>());
	}

	/** @param seen folders that were looked at, since links may lead in circles */
	private Optional<String> problem(final Path absolute, final String contents, final boolean strict,
		final Set<Path> seen) throws IOException
	{
		for (final Path path : List.of(absolute, realPath(absolute))) {
			for (Path above = path.getParent(); above != null; above = above.getParent()) {
				if (!Files.exists(above)) continue;
				if (canBeChanged(above, REPLACE, true)) return Optional.of("others can replace folders in " + above);
				if ((strict || Files.isSymbolicLink(above)) && isForeign(above)) return Optional.of(above + foreign(above));
			}
		}
		if (!Files.exists(absolute)) return Optional.empty();
		final Optional<String> own = problemHere(absolute);
		final Path inside = absolute.resolve(contents);
		if (own.isPresent() || !Files.exists(inside)) return own;
		for (final Path path : contents(inside)) {
			try {
				final Optional<String> problem = problemHere(path);
				if (problem.isPresent()) return problem;
				if (!Files.isSymbolicLink(path) || !seen.add(path.toRealPath())) continue;
				final Optional<String> behind = problem(path.toRealPath(), "", strict, seen);
				if (behind.isPresent()) return behind;
			}
			catch (final NoSuchFileException e) {
				// What another ImageJ unpacks at the same time is renamed when it is complete.
				if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) throw e;
			}
		}
		return Optional.empty();
	}

	/** The folder and all that lies in it, but for what vanishes meanwhile. */
	private static List<Path> contents(final Path folder) throws IOException {
		final List<Path> paths = new ArrayList<>();
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(final Path path, final BasicFileAttributes attributes) {
				paths.add(path);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(final Path path, final BasicFileAttributes attributes) {
				paths.add(path);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(final Path path, final IOException failure) throws IOException {
				if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
				throw failure;
			}
		});
		return paths;
	}

	private Optional<String> problemHere(final Path path) throws IOException {
		if (isForeign(path)) return Optional.of(path + foreign(path));
		return canBeChanged(path, CHANGE, false) ? Optional.of("others can write to " + path) : Optional.empty();
	}

	private static String foreign(final Path path) throws IOException {
		return " belongs to " + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
	}

	/** A link belongs to who made it; what it leads to has an owner of its own. */
	private boolean isForeign(final Path path) throws IOException {
		return !isTrusted(path, LinkOption.NOFOLLOW_LINKS) || !isTrusted(path);
	}

	private boolean isTrusted(final Path path, final LinkOption... options) throws IOException {
		return trusted.contains(Files.getOwner(path, options)) || isPosix(path) && Integer.valueOf(0).equals(Files
			.getAttribute(path, "unix:uid", options));
	}

	private static boolean isPosix(final Path path) {
		return path.getFileSystem().supportedFileAttributeViews().containsAll(Arrays.asList("posix", "unix"));
	}

	private boolean canBeChanged(final Path path, final Set<AclEntryPermission> permissions, final boolean above)
		throws IOException
	{
		if (isPosix(path)) {
			final PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
			final boolean sticky = ((Integer) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
			return !(above && sticky) && othersCanWrite(attributes.permissions(), attributes.owner().getName(), attributes
				.group().getName());
		}
		final AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
		return view != null && othersCan(view.getAcl(), permissions, trusted);
	}

	static boolean othersCanWrite(final Set<PosixFilePermission> permissions, final String owner, final String group) {
		return permissions.contains(PosixFilePermission.OTHERS_WRITE) || permissions.contains(
			PosixFilePermission.GROUP_WRITE) && !group.equals(owner);
	}

	/** Whether an access control list of Windows lets somebody else do one of these things. */
	static boolean othersCan(final List<AclEntry> entries, final Set<AclEntryPermission> permissions,
		final Set<UserPrincipal> trusted)
	{
		return entries.stream().anyMatch(entry -> changes(entry, permissions) && !trusted.contains(entry.principal()));
	}

	private static boolean changes(final AclEntry entry, final Set<AclEntryPermission> permissions) {
		return entry.type() == AclEntryType.ALLOW && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY) && !Collections
			.disjoint(entry.permissions(), permissions);
	}

	private static Path realPath(final Path path) throws IOException {
		if (Files.exists(path)) return path.toRealPath();
		final Path parent = path.getParent();
		return parent == null ? path : realPath(parent).resolve(path.getFileName());
	}
}
