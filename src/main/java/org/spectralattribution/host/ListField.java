package org.spectralattribution.host;

import java.awt.FlowLayout;
import java.awt.Panel;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;

import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.JWindow;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicArrowButton;

/**
 * A text field with a list of values, which the button beside it or the key ↓ opens. In the list ↑ and ↓, the first
 * letters of an entry, Enter and Esc work as usual.
 * <p>
 * The text field stays the dialog's own, with whatever {@code GenericDialog} does with it. AWT's own menus do not
 * scroll where a list is longer than the screen.
 */
final class ListField {

	private static final int MOST_ROWS = 12;

	private final TextField field;
	private final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
	private final BasicArrowButton button = new BasicArrowButton(SwingConstants.SOUTH);
	private final JList<Offer> list = new JList<>();
	private JWindow window;
	private boolean returning;

	ListField(final TextField field, final List<Offer> offers) {
		this.field = field;
		list.setListData(offers.toArray(new Offer[0]));
		list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		// A name that begins with <html> is a name.
		((JComponent) list.getCellRenderer()).putClientProperty("html.disable", true);
		panel.add(field);
		panel.add(button);
		button.addActionListener(event -> open());
		field.addKeyListener(new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent event) {
				if (event.getKeyCode() == KeyEvent.VK_DOWN) open();
			}
		});
		// After the dialog's own listener, which selects the text, so that typing would not continue it.
		field.addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent event) {
				if (returning) field.select(field.getText().length(), field.getText().length());
				returning = false;
			}
		});
		list.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseReleased(final MouseEvent event) {
				choose();
			}
		});
		onKey(KeyEvent.VK_ENTER, this::choose);
		onKey(KeyEvent.VK_ESCAPE, this::leave);
	}

	private void onKey(final int key, final Runnable action) {
		list.getInputMap(JComponent.WHEN_FOCUSED).put(KeyStroke.getKeyStroke(key, 0), action);
		list.getActionMap().put(action, new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent event) {
				action.run();
			}
		});
	}

	/** The field with its button. */
	Panel component() {
		return panel;
	}

	/** Offers other values, also in a list that is open. */
	void offer(final List<Offer> offers) {
		list.setListData(offers.toArray(new Offer[0]));
		selectPresent();
		if (window != null) fit();
	}

	void setEnabled(final boolean enabled) {
		field.setEnabled(enabled);
		button.setEnabled(enabled);
		if (!enabled) close();
	}

	private void open() {
		close();
		if (list.getModel().getSize() == 0) return;
		list.setFont(field.getFont());
		selectPresent();
		window = new JWindow(SwingUtilities.getWindowAncestor(field));
		window.add(new JScrollPane(list, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
			ScrollPaneConstants.HORIZONTAL_SCROLLBAR_AS_NEEDED));
		window.addWindowFocusListener(new WindowAdapter() {

			@Override
			public void windowLostFocus(final WindowEvent event) {
				close();
			}
		});
		fit();
		window.setVisible(true);
		list.requestFocusInWindow();
	}

	/** Below the field, or above it where the screen ends, and so wide that the ends of long entries are seen. */
	private void fit() {
		list.setVisibleRowCount(Math.min(MOST_ROWS, Math.max(1, list.getModel().getSize())));
		window.pack();
		final Rectangle screen = panel.getGraphicsConfiguration().getBounds();
		final Point place = panel.getLocationOnScreen();
		final int width = Math.min(screen.width, Math.max(panel.getWidth(), window.getWidth()));
		final int below = place.y + panel.getHeight();
		final int y = below + window.getHeight() <= screen.y + screen.height ? below : place.y - window.getHeight();
		final int x = Math.max(screen.x, Math.min(place.x, screen.x + screen.width - width));
		window.setBounds(x, y, width, window.getHeight());
		window.validate();
	}

	private void selectPresent() {
		list.clearSelection();
		for (int i = 0; i < list.getModel().getSize(); i++) {
			if (!list.getModel().getElementAt(i).value().equals(field.getText())) continue;
			list.setSelectedIndex(i);
			list.ensureIndexIsVisible(i);
			return;
		}
	}

	private void choose() {
		final Offer chosen = list.getSelectedValue();
		if (chosen != null) field.setText(chosen.chosenAfter(field.getText()));
		leave();
	}

	private void leave() {
		close();
		returning = true;
		field.requestFocusInWindow();
	}

	private void close() {
		if (window == null) return;
		// Disposing a window takes its focus away, which would come here again.
		final JWindow closing = window;
		window = null;
		closing.dispose();
	}
}
