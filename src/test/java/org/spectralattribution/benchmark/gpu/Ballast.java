package org.spectralattribution.benchmark.gpu;

import java.util.ArrayDeque;
import java.util.Deque;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Arrays that take a GPU's memory. They are freed with their manager. */
final class Ballast {

	/** 512 MiB of floats. */
	private static final Shape BLOCK = new Shape(1L << 27);
	private static final int LEFT = 2;

	private final NDManager manager;

	Ballast(final NDManager manager) {
		this.manager = manager;
	}

	/** Takes the memory in blocks until there is no more, and lets the last two go, 1 GiB. */
	void leaveLittle() {
		final Deque<NDArray> blocks = new ArrayDeque<>();
		try {
			while (true) {
				blocks.push(manager.zeros(BLOCK));
			}
		}
		catch (final EngineException e) {
			for (int i = 0; i < LEFT && !blocks.isEmpty(); i++) {
				blocks.pop().close();
			}
		}
	}
}
