package org.spectralattribution.model.djl;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Brings a TorchScript file into the engine: by its path, or as a stream where PyTorch itself could not open it. On
 * Windows PyTorch opens files through the ANSI code page, and a file inside a jar has no path for it at all. A stream
 * gives the same network, but is slower and takes about four times the file's size in memory for a while.
 */
final class ModelFile {

	// The engine reads strings only, not Booleans.
	private static final Map<String, String> OPTIONS = Map.of("trainParam", "true", "mapLocation", "true");

	private ModelFile() {}

	/**
	 * @param model is new, and gets the file's network
	 * @throws IOException if the file cannot be read
	 */
	static void load(final Model model, final Path file) throws IOException, MalformedModelException {
		if (hasPlainPath(file)) {
			model.load(file, null, OPTIONS);
			return;
		}
		try (Guarded in = new Guarded(Files.newInputStream(file))) {
			// Not Model.load(InputStream), which makes a temporary folder and freezes what it loads.
			model.setBlock(JniUtils.loadModule((PtNDManager) model.getNDManager(), in, true, false));
		}
	}

	/** Whether PyTorch can open a file by its path on every system: it lies on disk, and the path is ASCII. */
	static boolean hasPlainPath(final Path file) {
		return file.getFileSystem().equals(FileSystems.getDefault()) && StandardCharsets.US_ASCII.newEncoder().canEncode(
			file.toAbsolutePath().toString());
	}

	/** The engine's C++ code does not look for exceptions while it reads: one ends the stream, and is thrown by close. */
	private static final class Guarded extends FilterInputStream {

		private IOException failure;

		Guarded(final InputStream in) {
			super(in);
		}

		@Override
		public int read(final byte[] bytes, final int offset, final int length) {
			try {
				return failure == null ? super.read(bytes, offset, length) : -1;
			}
			catch (final IOException e) {
				failure = e;
				return -1;
			}
		}

		@Override
		public void close() throws IOException {
			super.close();
			if (failure != null) throw failure;
		}
	}
}
