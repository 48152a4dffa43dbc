package org.spectralattribution.model.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.spectralattribution.model.ModelException;

/**
 * What the code and the pickles of a TorchScript archive would do to the engine: whether they nest deeper than its
 * native stack allows, whether tensors lie beyond their records, and what the code does besides computing.
 */
final class ArchiveScan {

	/** How deep values of a pickle may lie in each other; those of real models lie 30 deep. */
	static final int VALUE_DEPTH = 500;

	/** How deep expressions of the code may be, in operators, calls and brackets; those of real models are 15 deep. */
	static final int EXPRESSION_DEPTH = 200;

	/** How many blocks of the code may stand in each other; in real models there are 20. */
	static final int BLOCK_DEPTH = 100;

	/** How many calls may be open at the same time; in real models there are 60. */
	static final int CALL_DEPTH = 300;

	/** The modules of which PyTorch's reader knows some names, or of which it looks for the code in the archive. */
	private static final Pattern KNOWN = Pattern.compile("torch\\.\\w+|torch\\._utils\\._\\w+|torch\\._tensor\\._\\w+|" +
		"torch\\.jit\\._pickle\\.\\w+|__torch__\\..*|__main__\\.\\w+|collections\\.OrderedDict|builtins\\.complex");

	/** The pickles of which the engine reads the tensors. Files that a user has added may be anything. */
	private static final Pattern TENSORS = Pattern.compile("[^/]+/(data|constants)\\.pkl");

	private final Path file;
	private final String root;
	private final Map<String, Long> sizes = new HashMap<>();
	private final Set<String> unsafe = new TreeSet<>();
	private final Map<String, Set<String>> numberTypes = new TreeMap<>();
	private final CallGraph calls = new CallGraph();
	private boolean changesItself;

	/** @param entries all that the archive holds, in the order of its directory */
	ArchiveScan(final Path file, final List<ZipDirectory.Entry> entries) {
		this.file = file;
		final String first = entries.isEmpty() ? "" : lower(entries.get(0).name);
		root = first.substring(0, first.indexOf('/') + 1);
		entries.forEach(entry -> sizes.put(lower(entry.name), entry.size));
	}

	/**
	 * Whether an entry is to be scanned. PyTorch does not tell upper from lower case, and reads nothing outside the folder
	 * of the first entry: another one may hold what an archiver added, such as {@code __MACOSX}.
	 */
	boolean concerns(final ZipDirectory.Entry entry) {
		final String name = lower(entry.name);
		return name.startsWith(root) && (isCode(name) || TENSORS.matcher(name).matches() || name.endsWith(".debug_pkl"));
	}

	private static boolean isCode(final String name) {
		return lower(name).endsWith(".py");
	}

	/** How PyTorch compares names. */
	static String lower(final String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/** The operators, namespaces and classes that can do more than compute, in alphabetical order. */
	Set<String> unsafe() {
		return unsafe;
	}

	/** The types of the numbers in the record of each storage, usually one, such as {@code torch.FloatStorage}. */
	Map<String, Set<String>> numberTypes() {
		return numberTypes;
	}

	/** Whether the code changes what the network keeps from one call to the next. */
	boolean changesItself() {
		return changesItself;
	}

	/**
	 * Scans an entry that {@link #concerns} it.
	 *
	 * @throws ModelException if the engine must not see it
	 * @throws java.util.zip.ZipException if it is no pickle; the message is a sentence's end
	 */
	void add(final String name, final byte[] contents) throws IOException {
		if (isCode(name)) addCode(name, new CodeScan(new String(contents, StandardCharsets.ISO_8859_1)));
		else addPickle(name, new Pickle(name, contents));
	}

	private void addCode(final String name, final CodeScan code) {
		requireDepth(name, "expressions", code.expressionDepth(), EXPRESSION_DEPTH);
		requireDepth(name, "blocks", code.blockDepth(), BLOCK_DEPTH);
		unsafe.addAll(code.unsafe());
		calls.add(name, code.tokens());
		changesItself |= new StateChanges(code.tokens()).any();
	}

	/**
	 * To be called when all entries have been scanned.
	 *
	 * @throws ModelException if the engine must not see them together
	 */
	void finish() {
		requireDepth("its code", "calls", calls.depth(), CALL_DEPTH);
	}

	private void addPickle(final String name, final Pickle pickle) {
		requireDepth(name, "values", pickle.depth(), VALUE_DEPTH);
		for (final String text : pickle.texts()) {
			requireDepth(name, "types", brackets(text), EXPRESSION_DEPTH);
			unsafe.addAll(CodeScan.nativeClasses(text));
		}
		for (final String global : pickle.globals()) {
			if (!KNOWN.matcher(global).matches()) unsafe.add(global);
			unsafe.addAll(CodeScan.nativeClasses(global));
		}
		if (!TENSORS.matcher(lower(name)).matches()) return;
		final String folder = lower(name).replaceFirst("\\.pkl$", "/");
		TensorBounds.problem(pickle, record -> sizes.getOrDefault(folder + lower(record), -1L)).ifPresent(problem -> {
			throw new ModelException("The model file " + file + " cannot be used: in " + name + ", " + problem +
				". Save the model again.");
		});
		for (final Pickle.Storage storage : pickle.storages()) {
			numberTypes.computeIfAbsent(folder + lower(String.valueOf(storage.arguments.get(1))), record -> new TreeSet<>()).add(
				Pickle.nameOf(storage.arguments.get(0)));
		}
	}

	private static int brackets(final String text) {
		int depth = 0;
		int most = 0;
		for (int i = 0; i < text.length(); i++) {
			depth += "[(".indexOf(text.charAt(i)) >= 0 ? 1 : "])".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
			most = Math.max(most, depth);
		}
		return most;
	}

	/** PyTorch goes down by calling itself, until its stack overflows and with it the JVM. */
	private void requireDepth(final String name, final String what, final int depth, final int most) {
		if (depth <= most) return;
		throw new ModelException("The model file " + file + " cannot be used: expected " + what +
			" that stand in each other at most " + most + " deep, but " + name + " has " + (depth == Depth.CIRCULAR
				? "some that contain themselves" : "them " + depth + " deep") +
			". Loading them could end ImageJ. Export a simpler model with torch.jit.trace.");
	}
}
