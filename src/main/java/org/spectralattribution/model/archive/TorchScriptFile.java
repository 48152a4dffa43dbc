package org.spectralattribution.model.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import org.spectralattribution.model.ModelException;

/** Tells a TorchScript file from other files that a user may mistake for one. */
final class TorchScriptFile {

	private static final String EXPORT = "Save the model in Python with torch.jit.trace(model.eval(), " +
		"example_input).save(\"model.pt\").";
	private static final int HEAD = 64;

	private TorchScriptFile() {}

	/**
	 * Checks that a file begins as a zip archive does.
	 *
	 * @throws ModelException if it does not; the message says what it seems to be and what to do
	 */
	static void requireZip(final Path file) throws IOException {
		final byte[] head = head(file);
		if (!startsWith(head, 'P', 'K', 3, 4)) throw notTorchScript(file, kind(file, head));
	}

	/**
	 * Checks that an archive holds compiled code.
	 *
	 * @param names the names of its entries
	 * @throws ModelException if it does not; the message says what it seems to be and what to do
	 */
	static void requireCode(final Path file, final Set<String> names) {
		// PyTorch does not tell upper from lower case, and would read code from records of any name.
		if (names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).matches("[^/]+/model\\.json"))) {
			throw notTorchScript(file, "in the format of PyTorch 1.1 or older. Load and save it again with PyTorch 1.4 to " +
				"1.13.");
		}
		if (names.stream().noneMatch(name -> name.endsWith("/constants.pkl") || name.contains("/code/"))) {
			throw notTorchScript(file, zipKind(names));
		}
	}

	private static String zipKind(final Set<String> names) {
		if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
			return "a PyTorch file with weights but no network (a state dict or a pickled model). " + EXPORT;
		}
		if (names.stream().anyMatch(name -> name.endsWith("archive_format") || name.endsWith("models/model.json"))) {
			return "a PyTorch export (.pt2). " + EXPORT;
		}
		if (names.contains("model.weights.h5")) {
			return "a Keras model. " + EXPORT;
		}
		if (names.stream().anyMatch(name -> name.endsWith("rdf.yaml") || name.endsWith(".pt"))) {
			return "a packed model folder; unpack it and open the .pt file in it.";
		}
		return "a zip archive without a network. " + EXPORT;
	}

	private static String kind(final Path file, final byte[] head) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (head.length == 0) {
			return "empty. " + EXPORT;
		}
		if (startsWith(head, 0x80) && head.length > 1 && head[1] <= 5) {
			return "a pickle with weights but no network (a state dict or a pickled model). " + EXPORT;
		}
		if (startsWith(head, 0x89, 'H', 'D', 'F')) {
			return "an HDF5 file, such as a Keras model. " + EXPORT;
		}
		if (head.length > 8 && head[8] == '{') {
			return "a safetensors file (weights without a network). " + EXPORT;
		}
		if (name.endsWith(".onnx") || startsWith(head, 0x08) && text(head).contains("pytorch")) {
			return "an ONNX model. " + EXPORT;
		}
		if (startsWith(head, 0x1f, 0x8b)) {
			return "a gzip archive; unpack it and open the .pt file in it.";
		}
		if (text(head).startsWith("version https://git-lfs")) {
			return "a Git LFS pointer, not the model itself; download the model.";
		}
		return text(head).trim().startsWith("<") ? "a web page; download the model again."
			: "of an unknown kind. " + EXPORT;
	}

	private static ModelException notTorchScript(final Path file, final String kind) {
		return new ModelException("Expected a TorchScript model, but " + file + " is " + kind);
	}

	private static byte[] head(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(HEAD);
		}
	}

	private static String text(final byte[] head) {
		return new String(head, StandardCharsets.ISO_8859_1);
	}

	private static boolean startsWith(final byte[] head, final int... magic) {
		for (int i = 0; i < magic.length; i++) {
			if (i >= head.length || head[i] != (byte) magic[i]) {
				return false;
			}
		}
		return true;
	}
}
