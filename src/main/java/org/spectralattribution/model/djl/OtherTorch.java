package org.spectralattribution.model.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PyTorch that another plugin has loaded into this process. Two of different versions do not go together: the system
 * gives the second one the libraries of the first, where they have the same names.
 */
final class OtherTorch {

	private static final Path MAPS = Path.of("/proc/self/maps");
	private static final Pattern LIBRARY = Pattern.compile("libc10\\.(so|dylib)|libtorch(_cpu|_cuda|_python)?\\.(so|dylib)");

	private OtherTorch() {}

	/** The folder of one that lies elsewhere than the given folder; empty where there is none, or it is not known. */
	static Optional<Path> loaded(final Optional<Path> own) {
		try {
			return Files.exists(MAPS) ? loaded(Files.readAllLines(MAPS), own) : Optional.empty();
		}
		catch (final IOException | SecurityException e) {
			return Optional.empty();
		}
	}

	/**
	 * The same.
	 *
	 * @param maps the lines of Linux's {@code /proc/self/maps}: five fields, then the file that is mapped
	 */
	static Optional<Path> loaded(final List<String> maps, final Optional<Path> own) {
		return maps.stream().filter(line -> line.indexOf('/') >= 0).map(line -> Path.of(line.substring(line.indexOf('/'))))
			.filter(file -> LIBRARY.matcher(String.valueOf(file.getFileName())).matches()).map(Path::getParent).filter(
				folder -> own.isEmpty() || !folder.equals(own.get())).findFirst();
	}
}
