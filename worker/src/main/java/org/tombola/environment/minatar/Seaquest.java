package org.tombola.environment.minatar;

import java.util.ArrayList;
import java.util.List;
import org.tombola.environment.Mt19937;

/**
 * A submarine shoots fish and other submarines, each worth 1, and picks up divers; at the surface it takes in oxygen for a
 * diver, and six of them are worth up to 10.
 *
 * <p>Lists are gone through from the newest to the oldest, and what is removed is the first that equals the one at hand: it
 * decides what happens where two are alike.
 */
final class Seaquest extends Game {
    private static final long serialVersionUID = 1;

    private static final int SUB_FRONT = 0;
    private static final int SUB_BACK = 1;
    private static final int FRIENDLY_BULLET = 2;
    private static final int TRAIL = 3;
    private static final int ENEMY_BULLET = 4;
    private static final int ENEMY_FISH = 5;
    private static final int ENEMY_SUB = 6;
    private static final int OXYGEN = 7;
    private static final int DIVER_GAUGE = 8;
    private static final int DIVER = 9;

    private static final int FULL_OXYGEN = 200;
    private static final int MOST_DIVERS = 6;
    private static final int DEEPEST = 8;
    private static final int RELOAD = 5;
    private static final int ENEMY_RELOAD = 10;
    private static final int DIVER_SPEED = 5;
    private static final int DIVER_PERIOD = 30;
    private static final int FASTEST_MOVE = 2;

    private final Ramp ramp;
    private final ArrayList<Swimmer> bullets = new ArrayList<>();
    private final ArrayList<Swimmer> enemyBullets = new ArrayList<>();
    private final ArrayList<Swimmer> fish = new ArrayList<>();
    private final ArrayList<Swimmer> subs = new ArrayList<>();
    private final ArrayList<Swimmer> divers = new ArrayList<>();
    private int x;
    private int y;
    private boolean facesRight;
    private boolean atSurface;
    private int oxygen;
    private int diverCount;
    private int enemyPeriod;
    private int enemyTimer;
    private int diverTimer;
    private int moveSpeed;
    private int rampIndex;
    private int shotTimer;

    Seaquest(Ramp ramp) {
        this.ramp = ramp;
    }

    @Override
    void reset(Mt19937 random) {
        List.of(bullets, enemyBullets, fish, subs, divers).forEach(List::clear);
        x = 5;
        y = 0;
        facesRight = false;
        atSurface = true;
        oxygen = FULL_OXYGEN;
        diverCount = 0;
        enemyPeriod = 20;
        enemyTimer = enemyPeriod;
        diverTimer = DIVER_PERIOD;
        moveSpeed = 5;
        rampIndex = 0;
        shotTimer = 0;
        over = false;
    }

    @Override
    int act(Action action, Mt19937 random) {
        spawn(random);
        steer(action);
        int reward = moveBullets();
        moveDivers();
        reward += moveEnemies(subs);
        moveEnemyBullets();
        reward += moveEnemies(fish);
        enemyTimer = Math.max(0, enemyTimer - 1);
        diverTimer = Math.max(0, diverTimer - 1);
        shotTimer = Math.max(0, shotTimer - 1);
        return reward + breathe();
    }

    private void spawn(Mt19937 random) {
        if (enemyTimer == 0) {
            spawnEnemy(random);
            enemyTimer = enemyPeriod;
        }
        if (diverTimer == 0) {
            boolean right = random.nextDouble() < 1 / 2.0;
            divers.add(new Swimmer(right ? 0 : LAST, random.nextInt(1, LAST), right, DIVER_SPEED, 0));
            diverTimer = DIVER_PERIOD;
        }
    }

    /** Sends an enemy, unless one comes the other way in its row. */
    private void spawnEnemy(Mt19937 random) {
        boolean right = random.nextDouble() < 1 / 2.0;
        boolean isSub = random.nextDouble() < 1 / 3.0;
        int row = random.nextInt(1, LAST);
        for (List<Swimmer> enemies : List.of(fish, subs)) {
            for (Swimmer enemy : enemies) {
                if (enemy.y == row && enemy.movesRight != right) {
                    return;
                }
            }
        }
        (isSub ? subs : fish).add(new Swimmer(right ? 0 : LAST, row, right, moveSpeed, isSub ? ENEMY_RELOAD : 0));
    }

    private void steer(Action action) {
        if (action == Action.FIRE && shotTimer == 0) {
            bullets.add(Swimmer.bullet(x, y, facesRight));
            shotTimer = RELOAD;
        }
        if (action.right() != 0) {
            x = clamp(x + action.right());
            facesRight = action == Action.RIGHT;
        }
        y = Math.max(0, Math.min(DEEPEST, y + action.down()));
    }

    private int moveBullets() {
        int hits = 0;
        for (int i = bullets.size() - 1; i >= 0; i--) {
            Swimmer bullet = bullets.get(i);
            bullet.move();
            if (!isOnBoard(bullet.x)) {
                bullets.remove(bullet);
            } else if (hit(fish, bullet) || hit(subs, bullet)) {
                bullets.remove(bullet);
                hits++;
            }
        }
        return hits;
    }

    private static boolean hit(List<Swimmer> enemies, Swimmer bullet) {
        Swimmer enemy = Swimmer.at(enemies, bullet.x, bullet.y);
        return enemy != null && enemies.remove(enemy);
    }

    private void moveDivers() {
        for (int i = divers.size() - 1; i >= 0; i--) {
            Swimmer diver = divers.get(i);
            if (canPickUp(diver)) {
                pickUp(diver);
            } else if (diver.moveTimer == 0) {
                diver.moveTimer = DIVER_SPEED;
                diver.move();
                if (!isOnBoard(diver.x)) {
                    divers.remove(diver);
                } else if (canPickUp(diver)) {
                    pickUp(diver);
                }
            } else {
                diver.moveTimer--;
            }
        }
    }

    private boolean canPickUp(Swimmer diver) {
        return diver.isAt(x, y) && diverCount < MOST_DIVERS;
    }

    private void pickUp(Swimmer diver) {
        divers.remove(diver);
        diverCount++;
    }

    /** Moves fish or submarines; the latter shoot, even in the frame in which they are hit or leave. */
    private int moveEnemies(List<Swimmer> enemies) {
        int hits = 0;
        for (int i = enemies.size() - 1; i >= 0; i--) {
            Swimmer enemy = enemies.get(i);
            over |= enemy.isAt(x, y);
            if (enemy.moveTimer == 0) {
                enemy.moveTimer = moveSpeed;
                enemy.move();
                hits += settle(enemy, enemies);
            } else {
                enemy.moveTimer--;
            }
            if (enemies == subs) {
                shoot(enemy);
            }
        }
        return hits;
    }

    /** Returns whether an enemy that has moved met a bullet. */
    private int settle(Swimmer enemy, List<Swimmer> enemies) {
        if (!isOnBoard(enemy.x)) {
            enemies.remove(enemy);
            return 0;
        }
        if (enemy.isAt(x, y)) {
            over = true;
            return 0;
        }
        Swimmer bullet = Swimmer.at(bullets, enemy.x, enemy.y);
        if (bullet == null) {
            return 0;
        }
        bullets.remove(bullet);
        enemies.remove(enemy);
        return 1;
    }

    private void shoot(Swimmer sub) {
        if (sub.shotTimer == 0) {
            sub.shotTimer = ENEMY_RELOAD;
            enemyBullets.add(Swimmer.bullet(sub.x, sub.y, sub.movesRight));
        } else {
            sub.shotTimer--;
        }
    }

    private void moveEnemyBullets() {
        for (int i = enemyBullets.size() - 1; i >= 0; i--) {
            Swimmer bullet = enemyBullets.get(i);
            over |= bullet.isAt(x, y);
            bullet.move();
            if (isOnBoard(bullet.x)) {
                over |= bullet.isAt(x, y);
            } else {
                enemyBullets.remove(bullet);
            }
        }
    }

    /** Uses up oxygen below the surface, and takes it in when the surface is reached. */
    private int breathe() {
        over |= oxygen <= 0;
        if (y > 0) {
            oxygen--;
            atSurface = false;
            return 0;
        }
        if (atSurface) {
            return 0;
        }
        if (diverCount == 0) {
            over = true;
            return 0;
        }
        return surface();
    }

    private int surface() {
        atSurface = true;
        int reward = 0;
        if (diverCount == MOST_DIVERS) {
            diverCount = 0;
            reward = oxygenGauge();
        }
        oxygen = FULL_OXYGEN;
        // Below zero after a rescue of six: MinAtar counts so, and the next time at the surface costs nothing.
        diverCount--;
        if (ramp == Ramp.ON && (enemyPeriod > 1 || moveSpeed > FASTEST_MOVE)) {
            if (moveSpeed > FASTEST_MOVE && rampIndex % 2 == 1) {
                moveSpeed--;
            }
            if (enemyPeriod > 1) {
                enemyPeriod--;
            }
            rampIndex++;
        }
        return reward;
    }

    private int oxygenGauge() {
        return Math.max(0, oxygen) * SIDE / FULL_OXYGEN;
    }

    @Override
    boolean canShow(int channel, int row, int column) {
        return switch (channel) {
            case OXYGEN -> row == LAST;
            case DIVER_GAUGE -> row == LAST && column >= LAST - MOST_DIVERS && column < LAST;
            case SUB_FRONT, SUB_BACK, FRIENDLY_BULLET -> row < LAST;
            default -> row >= 1 && row < LAST;
        };
    }

    @Override
    void draw(Board board) {
        board.set(SUB_FRONT, y, x);
        board.set(SUB_BACK, y, facesRight ? x - 1 : x + 1);
        for (int column = 0; column < oxygenGauge(); column++) {
            board.set(OXYGEN, LAST, column);
        }
        for (int column = LAST - diverCount; column < LAST; column++) {
            board.set(DIVER_GAUGE, LAST, column);
        }
        bullets.forEach(bullet -> board.set(FRIENDLY_BULLET, bullet.y, bullet.x));
        enemyBullets.forEach(bullet -> board.set(ENEMY_BULLET, bullet.y, bullet.x));
        draw(board, ENEMY_FISH, fish);
        draw(board, ENEMY_SUB, subs);
        draw(board, DIVER, divers);
    }

    private static void draw(Board board, int channel, List<Swimmer> swimmers) {
        for (Swimmer swimmer : swimmers) {
            board.set(channel, swimmer.y, swimmer.x);
            board.setIfInside(TRAIL, swimmer.y, swimmer.x + (swimmer.movesRight ? -1 : 1));
        }
    }
}
