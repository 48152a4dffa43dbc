package org.spectralattribution.model.djl.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ai.djl.util.Platform;
import ai.djl.util.Utils;

/**
 * The native libraries in the jars of the engine, and their copies on disk. The Deep Java Library unpacks them too, but
 * takes whatever has the right name for complete, and several JVMs that unpack at once disturb each other; what is
 * complete it leaves alone. To be used with the engine's class loader as the context class loader.
 */
final class NativeLibraries {

	/** The folder of this engine in the cache. */
	static final String FOLDER = "pytorch";

	private static final String LOCK = "unpacking.lock";
	/** No name of a library, since the engine loads all of them that lie in the folder. */
	private static final String PARTIAL = "unpacking";
	private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(5);
	private static final long PAUSE_MILLIS = 50;

	private final String folder;
	/** Resources by the names of their copies, in the order in which they are unpacked. */
	private final Map<String, URL> resources;

	NativeLibraries(final String folder, final Map<String, URL> resources) {
		this.folder = folder;
		this.resources = new LinkedHashMap<>(resources);
	}

	/**
	 * The libraries that belong to this JVM's platform and settings; none where they do not come from a jar.
	 */
	static NativeLibraries ofJars() {
		final Platform platform;
		try {
			platform = Platform.detectPlatform(FOLDER);
		}
		catch (final AssertionError e) {
			// There is no jar of the engine, of which the engine itself complains.
			return new NativeLibraries("", Map.of());
		}
		final String ownVersion = Utils.getEnvOrSystemProperty("PYTORCH_VERSION", "");
		final String ownFlavor = Utils.getEnvOrSystemProperty("PYTORCH_FLAVOR", "");
		final boolean own = Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null;
		if (!own && (platform.isPlaceholder() || !platform.getVersion().startsWith(ownVersion))) {
			return new NativeLibraries("", Map.of());
		}
		final String version = own && !ownVersion.isEmpty() ? ownVersion : platform.getVersion();
		final String flavor = own && !ownFlavor.isEmpty() ? ownFlavor : platform.getFlavor();
		final String classifier = platform.getClassifier();
		final Map<String, URL> resources = new LinkedHashMap<>();
		final String engine = System.mapLibraryName("torch");
		final String connection = System.mapLibraryName("djl_torch");
		if (!own) {
			for (final String name : platform.getLibraries()) {
				if (!name.equals(engine)) put(resources, name, FOLDER + "/" + flavor + "/" + classifier + "/" + name);
			}
		}
		put(resources, platform.getApiVersion() + "-" + connection, "jnilib/" + classifier + "/" + flavor + "/" + connection);
		// Last, since the Deep Java Library takes a folder with this file for complete.
		if (!own) put(resources, engine, FOLDER + "/" + flavor + "/" + classifier + "/" + engine);
		return new NativeLibraries(version + "-" + flavor + "-" + classifier, resources);
	}

	private static void put(final Map<String, URL> resources, final String name, final String resource) {
		final URL url = Thread.currentThread().getContextClassLoader().getResource(resource);
		if (url != null) resources.put(name, url);
	}

	/**
	 * Unpacks what is missing in a cache or has another size than in the jar. Several JVMs may do so at once: the first
	 * unpacks, and the others wait for it.
	 *
	 * @param cache a folder that exists
	 * @throws IOException if something cannot be unpacked
	 */
	void unpack(final Path cache, final FolderRights rights) throws IOException {
		final Path target = cache.resolve(FOLDER).resolve(folder);
		if (isComplete(target)) return;
		rights.create(target);
		try (FileChannel channel = FileChannel.open(cache.resolve(FOLDER).resolve(LOCK), StandardOpenOption.CREATE,
			StandardOpenOption.WRITE); FileLock lock = lock(channel))
		{
			if (lock != null) deletePartial(target);
			for (final Map.Entry<String, URL> resource : resources.entrySet()) {
				unpack(resource.getValue(), target.resolve(resource.getKey()));
			}
		}
	}

	private boolean isComplete(final Path target) throws IOException {
		for (final Map.Entry<String, URL> resource : resources.entrySet()) {
			if (!isComplete(resource.getValue(), target.resolve(resource.getKey()))) return false;
		}
		return true;
	}

	private static boolean isComplete(final URL resource, final Path file) throws IOException {
		if (!Files.isRegularFile(file)) return false;
		final URLConnection connection = resource.openConnection();
		final long size = connection.getContentLengthLong();
		return size < 0 || Files.size(file) == size;
	}

	/** A copy appears under its name only when it is whole. */
	private static void unpack(final URL resource, final Path file) throws IOException {
		if (isComplete(resource, file)) return;
		final Path partial = Files.createTempFile(file.getParent(), PARTIAL, ".tmp");
		try (InputStream in = resource.openStream()) {
			Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
			if (!isComplete(resource, partial)) {
				throw new IOException(file.getFileName() + " is incomplete after it was unpacked");
			}
			Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(partial);
		}
	}

	/** What a JVM left that was killed while it unpacked. */
	private static void deletePartial(final Path target) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(target, PARTIAL + "*.tmp")) {
			for (final Path file : files) {
				Files.deleteIfExists(file);
			}
		}
	}

	/** The lock, or null where there is none to be had: the copies are right without it, but are made in vain. */
	private static FileLock lock(final FileChannel channel) {
		final long end = System.nanoTime() + LONGEST_WAIT;
		while (System.nanoTime() < end) {
			try {
				final FileLock lock = channel.tryLock();
				if (lock != null) return lock;
			}
			catch (final OverlappingFileLockException e) {
				// Another class loader of this JVM has it.
			}
			catch (final IOException e) {
				// A file system without locks.
				return null;
			}
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				return null;
			}
		}
		return null;
	}
}
